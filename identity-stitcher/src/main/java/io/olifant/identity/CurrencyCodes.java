package io.olifant.identity;

/** Codes of currencies by ISO 4217, those in use and those that the last decades' histories hold. */
final class CurrencyCodes {

    /** Separated by commas, as a setting has them. */
    static final String ALL =
            "AED,AFN,ALL,AMD,ANG,AOA,ARS,ATS,AUD,AWG,AZN,BAM,BBD,BDT,BEF,BGN,BHD,BIF,BMD,BND,BOB,BOV,BRL,BSD"
                    + ",BTN,BWP,BYN,BYR,BZD,CAD,CDF,CHE,CHF,CHW,CLF,CLP,CNY,COP,COU,CRC,CUC,CUP,CVE,CYP,CZK,DEM,DJF,DKK"
                    + ",DOP,DZD,EEK,EGP,ERN,ESP,ETB,EUR,FIM,FJD,FKP,FRF,GBP,GEL,GHS,GIP,GMD,GNF,GRD,GTQ,GYD,HKD,HNL,HRK"
                    + ",HTG,HUF,IDR,IEP,ILS,INR,IQD,IRR,ISK,ITL,JMD,JOD,JPY,KES,KGS,KHR,KMF,KPW,KRW,KWD,KYD,KZT,LAK,LBP"
                    + ",LKR,LRD,LSL,LTL,LUF,LVL,LYD,MAD,MDL,MGA,MKD,MMK,MNT,MOP,MRO,MRU,MTL,MUR,MVR,MWK,MXN,MXV,MYR,MZN"
                    + ",NAD,NGN,NIO,NLG,NOK,NPR,NZD,OMR,PAB,PEN,PGK,PHP,PKR,PLN,PTE,PYG,QAR,ROL,RON,RSD,RUB,RWF,SAR,SBD"
                    + ",SCR,SDG,SEK,SGD,SHP,SIT,SKK,SLE,SLL,SOS,SRD,SSP,STD,STN,SVC,SYP,SZL,THB,TJS,TMT,TND,TOP,TRL,TRY"
                    + ",TTD,TWD,TZS,UAH,UGX,USD,USN,UYI,UYU,UYW,UZS,VED,VEF,VES,VND,VUV,WST,XAF,XAG,XAU,XBA,XBB,XBC,XBD"
                    + ",XCD,XCG,XDR,XOF,XPD,XPF,XPT,XSU,XTS,XUA,XXX,YER,ZAR,ZMW,ZWG,ZWL";

    private CurrencyCodes() {}
}
