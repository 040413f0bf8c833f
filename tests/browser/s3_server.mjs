// An S3 server on a free port of 127.0.0.1 with an empty bucket "show", for tests of `liner publish`.
//
//     node s3_server.mjs FOLDER
//
// Prints its port, and ends when its standard input does, or after ten minutes.
import S3rver from 's3rver';

const server = new S3rver({
  port: 0, address: '127.0.0.1', silent: true, directory: process.argv[2], configureBuckets: [{ name: 'show' }],
});
const { port } = await server.run();
console.log(port);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
setTimeout(() => process.exit(1), 600_000);
