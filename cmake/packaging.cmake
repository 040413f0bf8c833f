# What `cmake --install` puts in place beside the program, and the Debian package that `cpack` makes.
include(GNUInstallDirs)

add_executable(liner_reference src/cli/reference_main.cpp)
target_link_libraries(liner_reference PRIVATE liner_core)
set(LINER_REFERENCE ${CMAKE_CURRENT_BINARY_DIR}/reference)
add_custom_command(OUTPUT ${LINER_REFERENCE}/man1/liner.1
  COMMAND liner_reference ${LINER_REFERENCE} DEPENDS liner_reference VERBATIM)
add_custom_target(liner_pages ALL DEPENDS ${LINER_REFERENCE}/man1/liner.1)

install(TARGETS liner)
install(DIRECTORY ${LINER_REFERENCE}/man1/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${LINER_REFERENCE}/completion/liner.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME liner)
install(FILES ${LINER_REFERENCE}/completion/_liner
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${LINER_REFERENCE}/completion/liner.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The makers of Liner <liner@liner.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Podcast publisher: a folder per episode in, feed and blog out")
set(CPACK_PACKAGE_DESCRIPTION "Liner reads the audio of each episode, renders its notes and writes the RSS feed
that listeners subscribe to and the blog that readers visit, as static files for any host.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Libraries that are loaded late stand in no list that the linker knows. Where there are two names, Debian 13
# has the second.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "tzdata, libexpat1, libidn2-0, libjpeg62-turbo, libpng16-16 | libpng16-16t64, libwebp7")
# Only for what is fetched, previewed, imported or measured.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4, ca-certificates, libmicrohttpd12 | libmicrohttpd12t64, libxml2 | libxml2-16")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libsndfile1, libebur128-1, ffmpeg")
set(CPACK_STRIP_FILES ON)
include(CPack)
