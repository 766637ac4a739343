using ClaimRules.Findings;

namespace ClaimRules.Cli.Tests;

/// <summary>Kinds of fact that packs declare: every command knows them by itself.</summary>
public sealed class PackKindTests
{
    [Fact]
    public void Audit_reads_them_and_a_finding_can_be_made_again()
    {
        using var scenario = WithTraces();
        var result = scenario.Audit();
        Assert.Equal(0, result.Exit);
        Assert.Contains("trace", result.Out, StringComparison.Ordinal);
        var finding = RunFolderReader.Open(scenario.Run).ReadFindings().Single(static finding => finding.RuleId == "TRACE");
        Assert.Equal(["L2"], finding.About.Select(static fact => fact.Id));
        var again = scenario.Invoke("explain", "runs/initial-audit", finding.Fingerprint);
        Assert.Equal((0, ""), (again.Exit, again.Error.Contains("CR", StringComparison.Ordinal) ? again.Error : ""));
    }

    [Fact]
    public void Run_without_their_files_names_the_rules_that_could_not_run()
    {
        using var scenario = WithTraces().Without("claims/trace.csv");
        var result = scenario.Audit("--lang", "en");
        Assert.Equal(0, result.Exit);
        Assert.Contains("rule TRACE could not run, or not in full: no input has trace", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_and_explain_show_what_is_read_as_what()
    {
        using var scenario = WithTraces();
        var check = scenario.Invoke("check", "packs", "--claims", "claims", "--lang", "en");
        Assert.Equal(0, check.Exit);
        Assert.Contains("drug_trac_codg  trace.trace_code", check.Out, StringComparison.Ordinal);
        var explain = scenario.Invoke("explain", "trace", "--packs", "packs", "--lang", "en");
        Assert.Equal(0, explain.Exit);
        Assert.Contains("belongs to: line, by line, line_id", explain.Out, StringComparison.Ordinal);
        Assert.Contains("trace_code  追溯码", explain.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_of_packs_may_give_them()
    {
        using var scenario = WithTraces();
        var result = scenario.Invoke("test", "packs");
        Assert.Equal(0, result.Exit);
    }

    private static Scenario WithTraces() => new Scenario()
        .With("packs/trace/pack.yaml", """
            format: 1
            id: trace
            version: 1.0.0
            title: 追溯码
            stages: [initial-audit]
            facts:
              trace:
                title: 追溯码
                file: trace.csv
                of: line
                key: [line, trace_code]
                fields: { trace_code: { type: text, title: 追溯码, aliases: [drug_trac_codg] } }
            """)
        .With("packs/trace/rules/TRACE.yaml", """
            rule: TRACE
            name: 追溯码重复结算
            verdict: highly-suspicious
            for: trace
            by: person, trace_code
            let:
              again: excess(group, distinct line, 1)
            when: any(again)
            about: lines in again
            involved: group
            message: "追溯码{key.trace_code}"
            """)
        .With("packs/trace/tests/TRACE.test.yaml", """
            rule: TRACE
            cases:
              - name: 两次
                lines:
                  - { id: L1, code: A, date: 2026-02-01, traces: [{ trace_code: X }] }
                  - { id: L2, code: A, date: 2026-02-01, traces: [{ trace_code: X }] }
                expect: flagged
                about: [L2]
                involved: [L1/X, L2/X]
              - name: 一次
                lines: [{ code: A, date: 2026-02-01, traces: [{ trace_code: X }] }]
                expect: clean
            """)
        .With("claims/trace.csv", "line_id,drug_trac_codg\nL1,X1\nL2,X1\nL3,X1\n");
}
