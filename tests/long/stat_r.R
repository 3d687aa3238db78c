# Answers of R for series in a file: one line "id key value" each. What R has
# no function for is written out from the paper, unlike the program's code.
args <- commandArgs(TRUE)
source(args[1])          # defines `sets`, a list of cases
say <- function(id, key, value)
    cat(id, key, format(value, digits = 17), "\n")

hamed_rao <- function(y) {
    n <- length(y); t <- seq_len(n)
    d <- outer(y, y, "-") / outer(t, t, "-")
    slope <- median(d[lower.tri(d)])
    r <- acf(rank(y - slope * t), lag.max = n - 1, plot = FALSE)$acf[-1]
    i <- which(abs(r) > qnorm(0.975) / sqrt(n))
    1 + 2 / (n * (n - 1) * (n - 2)) *
        sum((n - i) * (n - i - 1) * (n - i - 2) * r[i])
}
pettitt <- function(y) {
    n <- length(y)
    u <- sapply(seq_len(n - 1), function(k)
        abs(sum(sign(outer(y[1:k], y[(k + 1):n], "-")))))
    k <- which.max(u)
    c(k, max(u), min(1, 2 * exp(-6 * max(u)^2 / (n^3 + n^2))))
}
dunn <- function(y, g) {
    r <- rank(y); n <- length(y); ties <- table(y)
    v <- n * (n + 1) / 12 - sum(ties^3 - ties) / (12 * (n - 1))
    m <- tapply(r, g, mean); k <- table(g); out <- NULL
    for (b in 2:length(m)) for (a in 1:(b - 1))
        out <- c(out, (m[a] - m[b]) / sqrt(v * (1 / k[a] + 1 / k[b])))
    unname(out)
}
for (s in sets) {
    id <- s$id; y <- s$y
    if (s$kind == "trend") {
        if (!anyDuplicated(y) && length(y) < 50)
            say(id, "p_exact", cor.test(s$t, y, method = "kendall",
                exact = TRUE)$p.value)
        say(id, "tau_b", cor(s$t, y, method = "kendall"))
        say(id, "mad", mad(y))
        say(id, "sd", sd(y))
        say(id, "lag1", acf(y, lag.max = 1, plot = FALSE)$acf[2])
        say(id, "hamed_rao.factor", hamed_rao(y))
        p <- pettitt(y)
        if (p[2] > 0) say(id, "pettitt.K", p[1])
        say(id, "pettitt.U", p[2]); say(id, "pettitt.p", p[3])
        if (requireNamespace("robustbase", quietly = TRUE)) {
            say(id, "qn", robustbase::Qn(y, finite.corr = TRUE))
            say(id, "sn", robustbase::Sn(y, finite.corr = TRUE))
        }
        if (mad(y) > 0)
            say(id, "modified_z.max",
                max(abs(0.6745 * (y - median(y)) / mad(y, constant = 1))))
    } else if (s$kind == "groups") {
        k <- kruskal.test(y, s$g)
        say(id, "kruskal_wallis.H", k$statistic)
        say(id, "kruskal_wallis.p", k$p.value)
        z <- dunn(y, s$g)
        q <- p.adjust(2 * pnorm(-abs(z)), "BH")
        for (i in seq_along(z)) {
            say(id, paste0("dunn.", i, ".z"), z[i])
            say(id, paste0("dunn.", i, ".p_adjusted"), q[i])
        }
        f <- friedman.test(matrix(y, ncol = nlevels(factor(s$g)),
            byrow = TRUE))
        say(id, "kendall_w.chisq", f$statistic)
        say(id, "kendall_w.p", f$p.value)
    } else if (s$kind == "counts") {
        p <- poisson.test(y, s$t)
        say(id, "rate_ratio.p", p$p.value)
        say(id, "rate_ratio.low", p$conf.int[1])
        say(id, "rate_ratio.high", p$conf.int[2])
        one <- poisson.test(y[1], s$t[1])$conf.int
        say(id, "poisson.low", one[1]); say(id, "poisson.high", one[2])
    } else {
        for (m in c("BH", "BY")) {
            q <- p.adjust(y, m)
            for (i in seq_along(q)) say(id, paste0(tolower(m), ".", i), q[i])
        }
    }
}
