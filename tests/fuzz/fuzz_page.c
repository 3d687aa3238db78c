/* Text pages of one cable: the first byte says which reader. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const Form form[] = { FORM_MIRROR, FORM_VIEWER, FORM_FIVE_LINE,
        FORM_TELEGRAM };
    return size == 0 ? 0 : check_page(form[data[0] % 4], data + 1, size - 1);
}
