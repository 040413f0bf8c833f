// Which machines a stranger's feed may send Liner to.
#include "remote/peers.h"

#include <gtest/gtest.h>

using namespace liner;

TEST(Peers, ThePublicInternetIsPublic) {
  for (const auto* peer : {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8",
                           "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_TRUE(is_public_peer(peer)) << peer;
}

TEST(Peers, PrivateLocalAndMetadataAddressesAreNot) {
  for (const auto* peer : {"127.0.0.1",
                           "127.9.9.9",
                           "0.0.0.0",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "100.100.100.200",
                           "192.0.0.192",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "168.63.129.16",
                           "::1",
                           "::",
                           "fe80::1",
                           "fe80::1%eth0",
                           "fc00::1",
                           "fd00:ec2::254",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::",
                           "2002:a9fe:a9fe::",
                           "::127.0.0.1",
                           "2001:db8::1",
                           "",
                           "x"})
    EXPECT_FALSE(is_public_peer(peer)) << peer;
}

TEST(Peers, AHostIsAllowedWithItsPortOrWithAny) {
  const std::vector<AllowedHost> hosts = {*parse_allowed_host("127.0.0.1:8080"),
                                          *parse_allowed_host("NAS.local"),
                                          *parse_allowed_host("[::1]:80")};
  EXPECT_TRUE(is_allowed(hosts, "http://127.0.0.1:8080/x"));
  EXPECT_FALSE(is_allowed(hosts, "http://127.0.0.1:8081/x"));
  EXPECT_FALSE(is_allowed(hosts, "http://127.0.0.1/x"));
  EXPECT_TRUE(is_allowed(hosts, "https://nas.local/x"));
  EXPECT_TRUE(is_allowed(hosts, "http://[::1]/x"));
  EXPECT_FALSE(is_allowed(hosts, "http://nas.local.evil.example/"));
  EXPECT_FALSE(is_allowed(hosts, "http://nas.local@evil.example/"));
}

TEST(Peers, WhatIsNoHostIsSaid) {
  for (const auto* text : {"", "a b", "x:0", "x:99999", "http://x", "[::1", "x:y"})
    EXPECT_FALSE(parse_allowed_host(text)) << text;
}
