/* Telling formats apart, then reading as what it was told to be. */
#include "tests/fuzz/records.h"

#include "read/sniff.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    Str     bytes = { (const char *)data, (ptrdiff_t)size };
    Sniffed kind = sniff(str_slice(bytes, 0, SNIFF_BYTES));
    if (kind.kind == KIND_ROWS)
        return check_form(kind.form, data, size);
    if (kind.kind != KIND_WHOLE)
        return 0;
    Form form = sniff_whole(bytes, size & 1);
    return form == FORM_UNKNOWN ? 0 : check_page(form, data, size);
}
