using ClaimRules.Packs;
using ClaimRules.Tests.Packs;

namespace ClaimRules.Tests.Pipeline;

/// <summary>A pack that declares a kind of each owner, and rules over them.</summary>
internal static class KindPack
{
    public const string Manifest = """
        format: 1
        id: kinds
        version: 1.0.0
        title: 自带事实
        stages: [initial-audit]
        facts:
          grouping:
            title: 重新分组
            file: grouping.csv
            of: encounter
            key: [encounter]
            fields: { declared: code, found: code, declared_pay: money, found_pay: money, reason: text }
          trace:
            title: 追溯码
            file: trace.csv
            of: line
            key: [line, trace_code]
            fields:
              line: id
              trace_code: { type: text, title: 追溯码, aliases: [drug_trac_codg] }
              scanned: date
          stock:
            title: 进销存
            file: stock.csv
            of: provider
            key: [provider, code, month]
            fields: { provider: id, code: code, month: month, closing: decimal }
          filing:
            title: 备案
            file: filings.csv
            of: person
            key: [person, code]
            fields: { code: code, until: date }
          notice:
            title: 通知
            file: notice.csv
            of: batch
            key: [number]
            fields: { number: id, provider: id, issued: date }

        """;

    public const string Grouping = """
        rule: DRG-G02
        name: 高套病组
        verdict: violation
        for: grouping
        where: grouping.declared != grouping.found
        when: grouping.declared_pay > grouping.found_pay
        about: encounter
        amount: grouping.declared_pay - grouping.found_pay
        message: "申报{grouping.declared}，重新分组{grouping.found}，差额{grouping.declared_pay - grouping.found_pay}元"
        """;

    public const string Trace = """
        rule: CR-TRACE
        name: 追溯码重复结算
        verdict: highly-suspicious
        for: trace
        by: person, trace_code
        let:
          again: excess(group, distinct line, 1)
        when: any(again)
        about: lines in again
        involved: group
        message: "追溯码{key.trace_code}已结算{count distinct(group.line)}次"
        """;

    public const string NoTrace = """
        rule: CR-NOTRACE
        name: 无追溯码
        verdict: slightly-suspicious
        for: line
        let:
          codes: traces in line
        when: none(codes)
        message: "{line.code}"
        """;

    public const string Stock = """
        rule: CR-STOCK
        name: 结算多于库存
        verdict: slightly-suspicious
        for: line
        let:
          held: stocks in provider where code == line.code and month == month(line.date)
        when: line.quantity > sum(held.closing)
        message: "{line.quantity}，{sum(held.closing)}"
        """;

    public const string Filing = """
        rule: CR-FILING
        name: 备案过期
        verdict: highly-suspicious
        for: filing
        let:
          used: lines in person where code == filing.code and date > filing.until
        when: any(used)
        about: filing
        involved: used
        amount: sum(used.amount)
        message: "{filing.code} {filing.until}"
        """;

    private static readonly Lazy<RulePackCatalog> Loaded = new(static () =>
    {
        using var packs = Write();
        return packs.Load();
    });

    /// <summary>Loaded once for all tests.</summary>
    public static RulePackCatalog Catalog => Loaded.Value;

    public static TempPacks Write() => new TempPacks()
        .With("pack.yaml", Manifest)
        .With("rules/grouping.yaml", Grouping)
        .With("rules/trace.yaml", Trace)
        .With("rules/no-trace.yaml", NoTrace)
        .With("rules/stock.yaml", Stock)
        .With("rules/filing.yaml", Filing);
}
