# Builds files into a target: base/embedded.h finds them by name.
#
#   liner_embed(TARGET NAME FILE ... FOLDER NAME DIR)
#
# Every NAME FILE pair is one file; FOLDER takes every file below DIR as NAME/<its path>. A new file
# in DIR is seen at the next build.
set(LINER_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/write_embedded.cmake)

function(liner_embed target)
  set(pairs)
  set(files)
  set(rest ${ARGN})
  while(rest)
    list(POP_FRONT rest name)
    if(name STREQUAL "FOLDER")
      list(POP_FRONT rest name folder)
      file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/${folder}
        ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*)
      foreach(path ${found})
        list(APPEND pairs "${name}/${path}|${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${path}")
        list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${path})
      endforeach()
    else()
      list(POP_FRONT rest path)
      list(APPEND pairs "${name}|${CMAKE_CURRENT_SOURCE_DIR}/${path}")
      list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${path})
    endif()
  endwhile()
  list(SORT pairs)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_files.cpp)
  set(list_file ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded_files.txt)
  list(JOIN pairs "\n" lines)
  file(CONFIGURE OUTPUT ${list_file} CONTENT "${lines}\n" @ONLY)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DLIST=${list_file} -DOUTPUT=${output} -P ${LINER_EMBED_SCRIPT}
    DEPENDS ${files} ${list_file} ${LINER_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
