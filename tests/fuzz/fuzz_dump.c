/* cables.csv, tab dump and record text: the first byte says which. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const Form form[] = { FORM_DUMP_CSV, FORM_DUMP_TAB, FORM_RECORD };
    return size == 0 ? 0 : check_form(form[data[0] % 3], data + 1, size - 1);
}
