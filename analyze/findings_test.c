/* Findings that need a test: trend, break, outlier. */
#include "analyze/findings_make.h"

#include "base/ban.h"

void findings_test(FindingMaker *m, const SeriesList *series)
{
    (void)m;
    (void)series;
}
