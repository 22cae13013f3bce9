/// An application's key that was made for these tests and opens nothing.
enum SampleKey {
    /// The private key, as the service hands it out: PKCS#8.
    static let privatePEM = """
        -----BEGIN PRIVATE KEY-----
        MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQC7djlWbFA5eUza
        VSeIBfR/2BAAggB4+hVhHkQA7tWgNTS7tKM9yOLYTJE0+qMxFdknjlxWyYSRz6J0
        eScBPyBfY04w2Li3SeNOLa5yxG7IQckfbMdtsHBgUVa0Fityooz8eMJ3RVqJ6yhM
        sJeoMUK7NP3U5zPS6+4tmeEIAJ0gowdtvEgTUbxc63Tx0d4yJSJde3cPeK9AJBwP
        AsSHGw/9fgOGRXuteeLoBuMcWcop57SoES0ISoVb1b/va+EYRzwyW/i2CkPX1e1D
        h8ZS6WCvjeT8VGlr4lU/DpXa5M6WwMZPsfWb2k4v5zrhXLrKlIyHpEj1jcrIGIYH
        S2eXVMslAgMBAAECggEAEWSzBbyHhgml8pUXlaSdzrXcqDtnsVHc5XWyMBb47cQ6
        CBeG1O78cz7Jc021EhMZorSwByJsAT5vb5ilIJW7mnYjlV8qZmE97K1K5B2rPLvz
        3g1RBLGr/5fUcGGlNt3zsGJBAuGFuMm/o7v32lR1wVp1mck48v9Oil8edMhfy90D
        4SFePweGjHXKWvA5rIjb/VyO36Q2TNqy02sv+lEMWwOrWefAieCOUs+aA6wjPtCy
        E/gszpC4+pNYQaVaknKk056O7Kht2n+O7Sb4UlFst+Yoz+l3gggqqWrt+jx5hNQa
        6Y23BAnuiCstpskDiqDjJB2m4dHIIE7OaMQcz9KDOQKBgQDiYAYcnEXdWvoermQL
        0HPRgJrzppSCxRmlU9k9NHu8EyDMu6g8Zve5C4MUidjihaNFw8PseUrl/0ney1jB
        9ZehmFGqN7K2mMdgHClPV8YaJ67EqiW79I6QfrG7TDUVJIqOseQJqwQhA8mdPynf
        Squ+TLB/3B81edb0jUFmZNKjeQKBgQDT/ojdYl0hqcKn4BHGmowhRRf9xpTWsDv/
        WfaPb/cL6/Z+2mW9l1uPUVBrrZ6/KhhsCwigwfWcgdgOW1ZAZHKcQ50Y4Wjdax5H
        Z/nWD/o8p7m2IZDpNMfco8B6ObWeQf3QZsOCbWRTCYAl5FoaG2NQ40GLYcDDzSts
        zfRBt+juDQKBgQC4H7Q45x6oSYwxElULivP5Dip6TR50Ms6GO2nxr1OJCOHfxC61
        WmbZGrT2Kpy+ukWvw+gC2jECW5+A2FKMCC7Z3+NkmMMCY8ees6kiANl/gpFTIrVo
        aCThADudhQGT/dG4+JXrCy9jjwoYnTx4guqn8QaKKMc1nrEo3g+4sf7luQKBgQCk
        AqXCmUoyNBNMK9e0znahesIf7VXTbw9L9D8EI/x+tbTD2ZWjA4mrrJ5KYE2T2i6A
        0FyBeu3Zgr80BEgLk2r0KH9O831c6HXJitDIYx4XdTABj6B8PABwXCQaq7EuWiHS
        7N5PdvCKKayCJFPtJMlGmDtqaVtoYMA68nAJtA46tQKBgQCdSN0cVGPcjIfQDYfy
        OSdgX20/j5BrxfgJ3BxN5G13MHXvbFOi0+zFFVBHcJh2Iid6QFL9ipfF961ikROC
        WMt4ib6eUU3T+cPpKaGB/RbLz0FpX37AO9pJUh6D49x2ZgfNwMwCwXTcO6sLF5Xh
        aYokLR/WaIHJKHlSeADYo7AHPA==
        -----END PRIVATE KEY-----

        """

    /// Its public key.
    static let publicPEM = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu3Y5VmxQOXlM2lUniAX0
        f9gQAIIAePoVYR5EAO7VoDU0u7SjPcji2EyRNPqjMRXZJ45cVsmEkc+idHknAT8g
        X2NOMNi4t0njTi2ucsRuyEHJH2zHbbBwYFFWtBYrcqKM/HjCd0VaiesoTLCXqDFC
        uzT91Ocz0uvuLZnhCACdIKMHbbxIE1G8XOt08dHeMiUiXXt3D3ivQCQcDwLEhxsP
        /X4DhkV7rXni6AbjHFnKKee0qBEtCEqFW9W/72vhGEc8Mlv4tgpD19XtQ4fGUulg
        r43k/FRpa+JVPw6V2uTOlsDGT7H1m9pOL+c64Vy6ypSMh6RI9Y3KyBiGB0tnl1TL
        JQIDAQAB
        -----END PUBLIC KEY-----

        """
}
