using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Findings;

public sealed class AuditSummaryBuilderTests : IDisposable
{
    private readonly ClaimFiles files = new ClaimFiles().WithStay("L1,E1,A01,1,60,60.00,2025-03-01\nL2,E1,A01,x,60,60.00,2025-03-01\n");

    public void Dispose() => files.Dispose();

    [Fact]
    public void Money_is_added_up_by_verdict_and_shadow_is_left_out()
    {
        var builder = new AuditSummaryBuilder(Stage.InitialAudit);
        var refused = FindingGiven.Finding() with { Refused = 10.00m, InvolvedAmount = 12.00m };
        var questioned = FindingGiven.Finding("R2", disposition: Disposition.Question) with { Questioned = 3.00m, InvolvedAmount = 5.00m };
        builder.Add(new PersonAudit("k", [refused, questioned, refused with { Status = RuleStatus.Shadow, Refused = 0 }],
            [new ClaimResult("S1", "E1") { FundAmount = 100m, Outcome = ClaimOutcome.PartlyRefused }]));

        var summary = builder.Build();

        Assert.Equal((100m, 10m, 3m, 17m), (summary.Money.Fund, summary.Money.Refused, summary.Money.Questioned, summary.Money.Involved));
        Assert.Equal([10m, 0m, 0m], summary.Money.ByVerdict.Select(static sum => sum.Refused));
        Assert.Equal((2, 1), (summary.Findings, summary.ShadowFindings));
        Assert.Equal(1, summary.Claims[ClaimOutcome.PartlyRefused]);
        Assert.Equal(0, summary.Claims[ClaimOutcome.Passed]);
    }

    [Fact]
    public void Records_add_up_and_quarantine_is_tallied_by_code()
    {
        var builder = new AuditSummaryBuilder(Stage.InitialAudit);
        builder.Add(files.Read());

        var summary = builder.Build();

        var lines = summary.Records.Single(static count => count.Kind == "line");
        Assert.Equal((2, 1, 1), (lines.Read, lines.Quarantined, lines.Current));
        Assert.Equal(1, summary.Quarantine.Values.Sum());
        Assert.Equal(["encounters.csv", "lines.csv"], summary.Inputs.Select(static input => input.Path));
    }

    [Fact]
    public void Parameters_are_in_one_order_whichever_worker_saw_them_first()
    {
        ParameterInForce[] seen = [new("R1", "gap", "15", "nation"), new("R1", "gap", "14", "city"), new("R1", "gap", "13", "city")];
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 0, 2]])
        {
            var builder = new AuditSummaryBuilder(Stage.InitialAudit) { Parameters = [.. order.Select(i => seen[i])] };
            Assert.Equal(["13", "14", "15"], builder.Build().Parameters.Select(static parameter => parameter.Value));
        }
    }

    [Fact]
    public void Lost_record_voids_the_report()
    {
        var reading = files.Read();
        var builder = new AuditSummaryBuilder(Stage.InitialAudit);
        builder.Add(reading with { Counts = [new RecordCount("line", 2, 1, 0, 0, 0)] });

        var error = Assert.Throws<FindingsException>(() => builder.Build());

        var diagnostic = Assert.Single(error.Diagnostics);
        Assert.Equal("CR5106", diagnostic.Code);
        Assert.Equal(["line", "2", "1"], diagnostic.Arguments);
    }

    [Fact]
    public void Run_id_hangs_on_packs_inputs_and_options_and_not_on_their_order()
    {
        PackIdentity[] packs = [new("a", "1.0.0", "x"), new("b", "1.0.0", "y")];
        InputFile[] inputs = [new("1.csv", "s", 1, false), new("2.csv", "t", 2, false)];
        var options = new Dictionary<string, string> { ["refused"] = "none" };
        var id = RunIdentity.Of(Stage.InitialAudit, packs, inputs, options);

        Assert.Equal(id, RunIdentity.Of(Stage.InitialAudit, packs.Reverse(), inputs.Reverse(), options));
        Assert.NotEqual(id, RunIdentity.Of(Stage.Retrospective, packs, inputs, options));
        Assert.NotEqual(id, RunIdentity.Of(Stage.InitialAudit, packs.Skip(1), inputs, options));
        Assert.NotEqual(id, RunIdentity.Of(Stage.InitialAudit, packs, [inputs[0], inputs[1] with { IsHistory = true }], options));
        Assert.NotEqual(id, RunIdentity.Of(Stage.InitialAudit, packs, inputs, []));
        Assert.Matches("^[0-9a-f]{64}$", id);
    }
}
