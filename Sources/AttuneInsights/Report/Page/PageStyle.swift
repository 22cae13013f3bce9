/// The page's style sheet.
///
/// Colours are variables, given once for light and once for dark. Contrast is that of WCAG 2.2 at level AA: at least
/// 4.5 to 1 for text, 3 to 1 for what a drawing needs to be understood.
enum PageStyle {
    static let sheet: Markup = """
        :root {
          color-scheme: light dark;
          --page: #f4f5f7; --surface: #ffffff; --text: #1d2229; --muted: #59636f; --rule: #dde1e6; --axis: #8a929c;
          --link: #1a5fb4; --positive: #17733a; --negative: #b3261e; --target: #fff6d6;
          --speaker-1: #2360c5; --speaker-2: #b04a00; --speaker-3: #0d7468; --speaker-4: #7b3fb8; --speaker-5: #b0246a;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #101317; --surface: #181c22; --text: #e7eaee; --muted: #a2abb6; --rule: #2c323a; --axis: #767f8a;
            --link: #8ab8ff; --positive: #6fd08f; --negative: #ff9d94; --target: #3a3420;
            --speaker-1: #82b1ff; --speaker-2: #f5a55c; --speaker-3: #55cdbc; --speaker-4: #c8a2ff;
            --speaker-5: #ff8fbd;
          }
        }
        .s1 { --speaker: var(--speaker-1) } .s2 { --speaker: var(--speaker-2) } .s3 { --speaker: var(--speaker-3) }
        .s4 { --speaker: var(--speaker-4) } .s5 { --speaker: var(--speaker-5) }
        * { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
        body {
          margin: 0 auto; padding: 3rem 1.25rem 4rem; max-width: 62rem; background: var(--page); color: var(--text);
          font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
        }
        h1 { margin: 0; font-size: 2.125rem; line-height: 1.2; letter-spacing: -.02em; text-wrap: balance }
        h2 { margin: 0 0 .5rem; font-size: 1.1875rem; line-height: 1.3; letter-spacing: -.01em }
        p { margin: 0 0 1rem; max-width: 44rem }
        small { font-size: .8125rem; color: var(--muted); font-weight: 400 }
        a { color: var(--link); text-underline-offset: .15em }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
        section > p, figcaption, .empty { color: var(--muted) }
        section > p:last-child { margin: 0 }
        .eyebrow {
          margin: 0 0 .25rem; color: var(--muted); font-size: .8125rem; font-weight: 600; letter-spacing: .08em;
          text-transform: uppercase;
        }
        .facts { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 1.5rem 0 2rem }
        .facts dt { color: var(--muted); font-size: .8125rem }
        .facts dd { margin: 0; font-size: 1.375rem; font-weight: 600; line-height: 1.3 }
        .facts small { display: block }
        section {
          margin: 0 0 1.25rem; padding: 1.5rem; background: var(--surface); border: 1px solid var(--rule);
          border-radius: .75rem;
        }
        .scroll {
          --shadow: color-mix(in srgb, var(--axis) 50%, transparent);
          overflow-x: auto;
          background:
            linear-gradient(to right, var(--surface) 40%, transparent) left / 3rem 101% no-repeat local,
            linear-gradient(to left, var(--surface) 40%, transparent) right / 3rem 101% no-repeat local,
            linear-gradient(to right, var(--shadow), transparent) left / .75rem 100% no-repeat,
            linear-gradient(to left, var(--shadow), transparent) right / .75rem 100% no-repeat;
        }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem }
        caption { padding: .5rem 0; text-align: start; color: var(--muted); font-size: .875rem }
        th, td { padding: .625rem .75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule) }
        th:first-child, td:first-child { padding-inline-start: 0 }
        th:last-child, td:last-child { padding-inline-end: 0 }
        tbody tr:last-child > * { border-bottom: 0 }
        thead th {
          color: var(--muted); font-size: .8125rem; font-weight: 500; vertical-align: bottom; overflow-wrap: normal;
        }
        tbody th { font-weight: 600 }
        .number { text-align: end }
        td.number, tbody th a { white-space: nowrap }
        .speaker { min-width: 8rem }
        .participants { min-width: 44rem }
        .participants th[scope=row], .who { padding-inline-start: 1.375rem; text-indent: -1.375rem }
        .participants th[scope=row] { min-width: 9rem }
        .participants .role { min-width: 6.5rem }
        .participants .number { width: 5.5rem }
        .talk { min-width: 11rem; width: 30% }
        .talk span { display: flex; justify-content: space-between }
        .bar { display: block; width: 100%; height: .5rem; margin-top: .25rem; fill: var(--speaker) }
        .bar .track { fill: var(--rule) }
        .badge { width: .9375rem; height: .9375rem; margin-inline-end: .4375rem; vertical-align: -.125rem }
        .badge, .sample { flex: none; fill: var(--speaker) }
        figure { margin: 1.25rem 0 .75rem }
        figcaption { margin-top: .5rem; max-width: 44rem; font-size: .875rem }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; margin: 0 0 .5rem; padding: 0; list-style: none }
        .legend li { display: flex; align-items: center; gap: .5rem; font-size: .9375rem }
        .sample { width: 3rem; height: 1rem }
        .timeline { display: block; width: 100%; min-width: 40rem; height: auto }
        .tick { fill: var(--muted); font-size: 11.5px }
        .grid, .zero, .hatch, .curve { fill: none; stroke: var(--rule) }
        .zero { stroke: var(--axis) }
        .hatch { stroke: var(--axis); stroke-width: 1.25 }
        .gap { stroke: var(--axis) }
        .curve { stroke: var(--speaker); stroke-width: 2.25; stroke-linejoin: round }
        .turn { fill: var(--speaker) }
        .mark { fill: var(--speaker); stroke: var(--surface); stroke-width: 1.5; paint-order: stroke }
        details { margin-top: 1rem }
        summary { color: var(--link); cursor: pointer; font-size: .9375rem }
        .questions, .lines { margin: 0; padding: 0; list-style: none }
        .questions li, .lines li {
          display: grid; grid-template-columns: 4.5rem 8.5rem minmax(0, 1fr); gap: 0 .75rem; align-items: baseline;
          padding: .625rem 0; border-top: 1px solid var(--rule);
        }
        .lines li { grid-template-columns: 4.5rem 8.5rem minmax(0, 1fr) 9.5rem }
        .questions li:first-child, .lines li:first-child { border-top: 0 }
        .lines li:target { background: var(--target) }
        .time { color: var(--muted); font-size: .875rem }
        .who { font-weight: 600; font-size: .9375rem }
        .words { grid-column: 3; margin: 0 }
        .asked { font-weight: 600 }
        .tag { color: var(--muted); font-size: .8125rem; font-weight: 500; margin-inline-end: .25rem }
        .mood { font-size: .875rem; color: var(--muted); white-space: nowrap }
        .mood em { display: block }
        .score { float: right; color: var(--text) }
        .positive { color: var(--positive) }
        .negative { color: var(--negative) }
        @media (max-width: 44rem) {
          body { padding: 1.5rem .75rem 2rem }
          h1 { font-size: 1.625rem }
          .facts { gap: 1rem 2rem }
          section { padding: 1.125rem 1rem }
          th, td { padding-inline: .5rem }
          .participants { min-width: 40rem }
          .participants th[scope=row] { min-width: 7rem }
          .participants .role { min-width: 5.25rem }
          .participants .number { width: 4.5rem }
          .talk { min-width: 9rem; width: auto }
          .questions li, .lines li { grid-template-columns: 3.75rem minmax(0, 1fr) auto }
          .words { grid-column: 2 / -1 }
          .lines .mood { grid-column: 3; grid-row: 1 }
          .score { float: none; margin-inline-start: .25rem }
        }
        @media print {
          @page { margin: 16mm }
          html { font-size: 9.5pt }
          body { padding: 0; max-width: none; background: none }
          section { padding: 0; border: 0; border-radius: 0; margin-bottom: 8mm }
          h2, section > p { break-after: avoid }
          tr, figure, .questions li, .lines li { break-inside: avoid }
          thead { display: table-header-group }
          .scroll { overflow: visible; background: none }
          .participants, .timeline { min-width: 0 }
          a { color: inherit; text-decoration: none }
          svg { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          details:not([open]) { display: none }
        }
        @media (forced-colors: active) {
          .badge, .sample, .bar, .mark, .turn, .tick { fill: CanvasText }
          .curve, .zero, .hatch, .gap { stroke: CanvasText }
        }
        """
}
