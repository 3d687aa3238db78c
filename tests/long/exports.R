# R reads every text form and finds the same figures in each.
text <- function(f) read.csv(f, colClasses = "character", na.strings = NULL,
                             check.names = FALSE, fileEncoding = "UTF-8")
series <- text("x.csv"); pack <- text("x.datapackage/series.csv")
claims <- text("x.datapackage/claims.csv"); sdmx <- text("x.sdmx-csv")
stopifnot(nrow(series) > 100, identical(series, pack),
          nrow(sdmx) == nrow(series), nrow(claims) > 500,
          !anyDuplicated(claims$claim_id))
typed <- read.csv("x.csv")
stopifnot(is.numeric(typed$low), is.numeric(typed$best),
          is.logical(typed$low_excluded) || all(typed$low_excluded %in%
                                                c("true", "false")),
          all(is.na(typed$high[typed$qualifier == "more_than"])),
          all(typed$low <= typed$high, na.rm = TRUE),
          !any(is.na(as.Date(series$period_start))))
stopifnot(all(as.numeric(sdmx$OBS_LOWER[sdmx$OBS_LOWER != ""]) >= 0))
cat("R:", nrow(series), "figures,", nrow(claims), "claims\n")
