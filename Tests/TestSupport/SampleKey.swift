/// A private key that was generated for tests, and opens nothing.
package enum SampleKey {
    /// An RSA key of 2,048 bits in PEM, the same as in the vectors of `AttuneTokensTests`.
    package static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDBg+uUpXPLN8FN
        8E0qPcun3mjqaZSAzjVV/fTi2qJX1JzuHqbrOgm7+gMqAActwaVfLkW5AyPFopA5
        AGiwTCJ6ebtkxh1DZwUQ7eGvKA1OOKf3cRWkadZi2W5Ps1Nsu86XVmz6CM26NMvr
        3Q2uQwgYtmYW+4Qf/93vG7IdwmDf0vkVxegwiJ4/WuRvECIX5gT1o7AYshF2iO3+
        3uBGAKelNItK2Hj81dbpEIZYq8WOqAUwO8Cu3sjZBhBgg1nj1OSO473P+igHvl3b
        qPgxJpbBQYm2piNo/ZgIBK/uWeGCW5LxjNe074PS4tmJ20n6TSkR56WrBZ/f3n9P
        /uM06/8vAgMBAAECggEACKGEoVWby4WKFprQJkEpUyxlS4c3+2K3GEXCZVfRA8/U
        y/4L/dPR2VN2Tqo/p7fKU2tx6qWMM+VjP1eYU7yhkQra48y+Q2JV5IJnnXNQ3JtE
        SpH9oB6kVDZUaDOcVe4ucauGIsS/wD1YlwV99bbBprCD7yR6qR61XFPE5vTjczgW
        uTTVwAsBKL9U0jVM5zpOZkwhWyRi+rMEKE6rX0vzSOgufynFdk6L2fHMNVgZUKpV
        6U7i7tlI4aMTSsmoiReUNR15GYziJ5gMt+yCFBgVk6Xg9KKsSYx7suVJ1itkoaw0
        3OVpNJMkc/La/eAnQTjEjkVKzINJtUwh8gjZA1tumQKBgQD0SLIE46ghaPHcpqwR
        X2coH3wcYH+45vpb3OBs8k8Z6lEJ8Wi+Ki1wOzHnJMKxBKGpx87aKu4n/9TGzKsC
        Rud0zTb6xfm7eDQ420WQ4fRjqzfV+k3tY8k65vdDkbFVN3lOAc9rLIDbTwLC5+QB
        vqOv5EJlbWa9xGgTr96jrcNngwKBgQDKy+PlrPmbEyYRi2x2nncwKTkJOs2Hfy37
        M7NVdvXnVpE7KqUDEhDfJeL80JEA2qFTS0dOlcmXOKjt+sHkpAL0jnfBor6tJ2M7
        KXGt2NwMZgwZ/E+471RPK6agWFjHZ3MU7tcTjTgBUIaV6WtnSqLsm2XscUk1m8h2
        eI6vFqpN5QKBgQDdXiccMSWCKTTL7KoPEDJN9MImgPgdGgsURgOGFsrBxEntxbtS
        YKxOgQYG3ZQkj/rj/TIhGDg7PSWXhY8OgCxs9y50cAWP8iz4vRO8aFZsH5N4r9wA
        XKXVX8oAjD1z6NJfc1qAV5Lpqh7pevRu9FAnK6VTfqFVJG/gL0aFcwiZewKBgQCf
        r37repItdx2R0Rx+JvepN7yOtPvkBtQZKrO6x2qIWBUR5tl6mn4oiHe9JSoY5w8D
        PJKQocfUSKxUgBCvTip5kblhAxpr1EkB6/d0sf9L0AsVZyULdYEIulGBjy+RDLeE
        szEuVxPTjSn834lQE2hJMXBHh0jjaqCmEPYhjpJZtQKBgHlK5SLNXEtoUUKWPuIu
        +6fBRlLNp8Ctmf9aFJei838WHnKjseWrw0Rsm5ZF2GyofEPVjbuN3rSS9BdlyKcF
        MtZB1ARA7D3LBnkuHNB4naZ5TWSK1c/FXx6VtzGObvRdrAunnbdnIYeiDJxdhdfO
        UPS03BT4Pj10gDpzkXqUBS2n
        -----END PRIVATE KEY-----
        """
}
