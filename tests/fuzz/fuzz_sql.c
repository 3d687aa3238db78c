/* SQL dumps: INSERT, COPY, CREATE TABLE. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    return check_form(FORM_SQL, data, size);
}
