-- Wilson's bounds of a share of counts at 95 %: of n cases k. Null over nothing.
CREATE MACRO wilson_centre(k, n) AS 2 * k + 1.959963984540054::DOUBLE ^ 2;
CREATE MACRO wilson_half(k, n) AS
    1.959963984540054::DOUBLE * sqrt(1.959963984540054::DOUBLE ^ 2 + 4 * k * (n - k) / n);
CREATE MACRO wilson_low(k, n) AS
    CASE WHEN n > 0 THEN
        CASE WHEN k = 0 THEN 0::DOUBLE
        ELSE (wilson_centre(k, n) - wilson_half(k, n)) / (2 * (n + 1.959963984540054::DOUBLE ^ 2)) END
    END;
CREATE MACRO wilson_high(k, n) AS
    CASE WHEN n > 0 THEN
        CASE WHEN k = n THEN 1::DOUBLE
        ELSE (wilson_centre(k, n) + wilson_half(k, n)) / (2 * (n + 1.959963984540054::DOUBLE ^ 2)) END
    END;
