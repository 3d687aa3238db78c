/* JSON lines and arrays of objects. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    return check_form(FORM_JSON, data, size);
}
