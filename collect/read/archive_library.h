/* archive_library.h: what archive.c calls of libarchive, loaded at the first
 * archive. */
#ifndef COLLECT_READ_ARCHIVE_LIBRARY_H
#define COLLECT_READ_ARCHIVE_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>

#include "base/err.h"

/* clang-format off */
#define ARCHIVE_FUNCTIONS(F) \
    F(archive_entry_filetype) F(archive_entry_hardlink) \
    F(archive_entry_is_data_encrypted) F(archive_entry_pathname) \
    F(archive_entry_symlink) F(archive_error_string) F(archive_filter_bytes) \
    F(archive_format) F(archive_read_data_block) F(archive_read_free) \
    F(archive_read_new) F(archive_read_next_header) F(archive_read_open) \
    F(archive_read_open_fd) F(archive_read_support_filter_bzip2) \
    F(archive_read_support_filter_gzip) F(archive_read_support_filter_lz4) \
    F(archive_read_support_filter_lzma) F(archive_read_support_filter_xz) \
    F(archive_read_support_filter_zstd) F(archive_read_support_format_7zip) \
    F(archive_read_support_format_empty) F(archive_read_support_format_raw) \
    F(archive_read_support_format_tar) F(archive_read_support_format_zip)
/* clang-format on */

typedef struct ArchiveLibrary {
#define FUNCTION(name) __typeof__(&name) name;
    ARCHIVE_FUNCTIONS(FUNCTION)
#undef FUNCTION
} ArchiveLibrary;

/* NULL: E_TOOL. Any thread may ask. */
const ArchiveLibrary *archive_library(Err *err);

#endif
