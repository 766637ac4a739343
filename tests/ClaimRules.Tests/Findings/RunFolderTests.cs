using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Findings;

public sealed class RunFolderTests : IDisposable
{
    private static readonly string[] Names =
        ["claims.jsonl", "findings.csv", "findings.exempted.jsonl", "findings.jsonl", "findings.shadow.jsonl", "indicators.jsonl", "quarantine.jsonl", "refused.csv", "report.json"];

    private readonly string root = Directory.CreateTempSubdirectory("runs-").FullName;

    private string Run => Path.Combine(root, "run");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Records_come_back_as_they_were_written()
    {
        Write(Run);
        var reader = RunFolderReader.Open(Run);
        reader.Verify();
        var copy = Path.Combine(root, "copy");
        using (var writer = new RunFolderWriter(copy))
        {
            foreach (var record in reader.ReadQuarantine())
                writer.Add(record);
            writer.Add(new PersonAudit("k", [.. reader.ReadFindings(), .. reader.ReadShadowFindings(), .. reader.ReadExemptedFindings()], [.. reader.ReadClaims()]));
            writer.Complete(reader.Summary);
        }

        Assert.All(Names, name => Assert.Equal(Bytes(Run, name), Bytes(copy, name)));
        Assert.Equal("CR4001", Assert.Single(reader.ReadQuarantine()).Code);
        Assert.Equal("E1", Assert.Single(reader.ReadQuarantine()).EncounterId);
        var finding = reader.ReadFindings().First();
        Assert.Equal(FindingGiven.Full().Subject.Keys, finding.Subject.Keys);
        Assert.Equal(FindingGiven.Full().About, finding.About);
        Assert.Equal(FindingGiven.Full().Evidence, finding.Evidence);
        Assert.Equal(FindingGiven.Full().Basis, finding.Basis);
        Assert.Equal("<一>", finding.MessageArguments["a"]);
        Assert.Equal(ClaimOutcome.PartlyRefused, reader.ReadClaims().Single().Outcome);
        Assert.Equal([new UndecidedRule("R1", "over", "person.sex", 2), new UndecidedRule("R2", null, "line.date", 1)], reader.ReadClaims().Single().Undecided);
        Assert.Equal(Summary().Money with { ByVerdict = reader.Summary.Money.ByVerdict }, reader.Summary.Money);
        Assert.Equal(Summary().ClaimsUndecided, reader.Summary.ClaimsUndecided);
        Assert.Equal(Summary().Rules[0].Counts.IndeterminateBy, reader.Summary.Rules[0].Counts.IndeterminateBy);
    }

    [Fact]
    public void Same_results_give_the_same_bytes()
    {
        Write(Run);
        Write(Path.Combine(root, "other"));

        Assert.All(Names, name => Assert.Equal(Bytes(Run, name), Bytes(Path.Combine(root, "other"), name)));
    }

    [Fact]
    public void Folder_holds_its_files_and_nothing_else()
    {
        Write(Run);

        Assert.Equal(Names, Directory.EnumerateFileSystemEntries(Run).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(Names, name => Assert.DoesNotContain((byte)'\r', Bytes(Run, name)));
    }

    [Fact]
    public void Report_has_the_agreed_keys()
    {
        Write(Run);
        using var report = JsonDocument.Parse(Bytes(Run, "report.json"));

        Assert.Equal(1, report.RootElement.GetProperty("schema_version").GetInt32());
        var rule = report.RootElement.GetProperty("rules")[0];
        foreach (var key in new[] { "id", "applied", "hits", "indeterminate", "shadow", "exempted", "failed", "not_supplied" })
            Assert.True(rule.TryGetProperty(key, out _), key);
        Assert.Contains("\"refused\": 10.00", Text("report.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_has_two_places_and_chinese_stays_readable()
    {
        Write(Run);

        Assert.Contains("\"involved_amount\":12.50,\"amount\":10.00,\"refused\":10.00,\"questioned\":0.00,\"already_refused\":0.00,\"estimated\":null", Text("findings.jsonl"), StringComparison.Ordinal);
        Assert.Contains("某药限女性使用", Text("findings.jsonl"), StringComparison.Ordinal);
        Assert.Contains("\"a\":\"<一>\",\"b\":\"二\"", Text("findings.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Shadow_findings_are_kept_apart()
    {
        Write(Run);
        var reader = RunFolderReader.Open(Run);

        Assert.Equal("SHADOW", Assert.Single(reader.ReadShadowFindings()).RuleId);
        Assert.DoesNotContain(reader.ReadFindings(), static finding => finding.Status == RuleStatus.Shadow);
        Assert.DoesNotContain("SHADOW", Text("findings.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Exempted_findings_are_kept_apart_with_their_exemption()
    {
        Write(Run);
        var reader = RunFolderReader.Open(Run);

        Assert.Equal(FindingGiven.Exemption, Assert.Single(reader.ReadExemptedFindings()).Exemption);
        Assert.DoesNotContain(reader.ReadFindings().Concat(reader.ReadShadowFindings()), static finding => finding.Exemption is not null);
        Assert.DoesNotContain("EXEMPT", Text("findings.csv"), StringComparison.Ordinal);
        Assert.Equal(Summary().Exemptions, reader.Summary.Exemptions);
        Assert.Equal(1, reader.Summary.ExemptedFindings);
    }

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("两\n行", "\"两\n行\"")]
    [InlineData("普通", "普通")]
    public void Csv_cell_can_not_be_a_formula(string message, string cell)
    {
        var row = CsvOf(FindingGiven.Finding() with { Message = message, Amount = 5m });

        Assert.EndsWith($",{cell}\n", row, StringComparison.Ordinal);
        Assert.Contains(",0.00,5.00,0.00,0.00,,", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_as_many_cells_as_headings()
    {
        var row = CsvOf(FindingGiven.Finding() with { Message = "m" });

        Assert.Equal(FindingCsv.Header.Count(static c => c == ','), row.Count(static c => c == ','));
    }

    [Fact]
    public void Run_given_up_leaves_nothing_behind()
    {
        using (var writer = new RunFolderWriter(Run))
            writer.Add(new PersonAudit("k", [FindingGiven.Full()], []));

        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public void Run_given_up_leaves_the_earlier_run_as_it_was()
    {
        Write(Run);
        var before = Names.Select(name => Bytes(Run, name)).ToArray();
        using (var writer = new RunFolderWriter(Run))
            writer.Add(new PersonAudit("k", [], []));

        Assert.Equal(Names, Directory.EnumerateFiles(Run).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(before, Names.Select(name => Bytes(Run, name)));
    }

    [Fact]
    public void Earlier_run_is_replaced()
    {
        Write(Run);
        using (var writer = new RunFolderWriter(Run))
            writer.Complete(Summary());

        Assert.Empty(RunFolderReader.Open(Run).ReadFindings());
        RunFolderReader.Open(Run).Verify();
        Assert.Equal(Names.Length, Directory.EnumerateFiles(Run).Count());
    }

    [Fact]
    public void Traces_of_a_run_broken_off_are_taken_over()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "claims.jsonl.partial"), "{");

        Write(Run);

        Assert.Equal(Names.Length, Directory.EnumerateFiles(Run).Count());
    }

    [Theory]
    [InlineData("thesis.docx")]
    [InlineData("findings.csv")]
    [InlineData("report.json")]
    public void Folder_of_somebody_else_is_refused_and_left_alone(string name)
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, name), "mine");

        var error = Assert.Throws<FindingsException>(() => new RunFolderWriter(Run));

        Assert.Equal(("CR5101", name), (error.Diagnostics[0].Code, error.Diagnostics[0].Arguments[1]));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Run, name)));
    }

    [Fact]
    public void Folder_that_can_not_be_made_is_told()
    {
        File.WriteAllText(Path.Combine(root, "file"), "");

        Assert.Equal("CR5107", Assert.Throws<FindingsException>(() => new RunFolderWriter(Path.Combine(root, "file", "run"))).Diagnostics[0].Code);
    }

    [Fact]
    public void Folder_without_report_is_no_run()
    {
        Directory.CreateDirectory(Run);

        Assert.Equal("CR5102", Assert.Throws<FindingsException>(() => RunFolderReader.Open(Run)).Diagnostics[0].Code);
    }

    [Fact]
    public void Other_schema_version_is_told_with_both_versions()
    {
        Write(Run);
        Change("report.json", "\"schema_version\": 1", "\"schema_version\": 2");

        var diagnostic = Assert.Single(Assert.Throws<FindingsException>(() => RunFolderReader.Open(Run)).Diagnostics);

        Assert.Equal("CR5103", diagnostic.Code);
        Assert.Equal(["2", "1"], diagnostic.Arguments);
    }

    [Fact]
    public void Changed_file_is_told()
    {
        Write(Run);
        Change("claims.jsonl", "10.00", "11.00");

        var diagnostic = Assert.Single(Assert.Throws<FindingsException>(() => RunFolderReader.Open(Run).Verify()).Diagnostics);

        Assert.Equal(("CR5104", "claims.jsonl"), (diagnostic.Code, diagnostic.Arguments[0]));
    }

    [Fact]
    public void Torn_record_is_told_with_its_line()
    {
        Write(Run);
        File.AppendAllText(Path.Combine(Run, "findings.jsonl"), "{\"fingerprint\":");

        var diagnostic = Assert.Single(Assert.Throws<FindingsException>(() => RunFolderReader.Open(Run).ReadFindings().ToList()).Diagnostics);

        Assert.Equal("CR5105", diagnostic.Code);
        Assert.EndsWith("findings.jsonl:2", diagnostic.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_sink_keeps_the_same_records()
    {
        var sink = new MemorySink();
        Assert.Throws<InvalidOperationException>(() => sink.Report);
        Feed(sink);

        Assert.Equal((1, 1, 1, 1, 1), (sink.Report.Findings.Count, sink.Report.ShadowFindings.Count, sink.Report.ExemptedFindings.Count, sink.Report.Claims.Count, sink.Report.Quarantine.Count));
        Assert.Equal(Summary().RunId, sink.Report.RunId);
    }

    internal static AuditSummary Summary() => new()
    {
        RunId = new string('b', 64),
        LibraryVersion = "0.1.0",
        Stage = Stage.InitialAudit,
        Packs = [new PackIdentity("initial-audit", "1.0.0", new string('a', 64))],
        Inputs = [new InputFile("lines.csv", new string('c', 64), 12, false)],
        Options = new Dictionary<string, string> { ["layer"] = "国家" },
        Records = [new RecordCount("line", 3, 1, 0, 2, 0)],
        Quarantine = new Dictionary<string, long> { ["CR4001"] = 1 },
        Money = new MoneySummary
        {
            Refused = 10m,
            RefusedBeforeUnmatched = new RefusedAmount(1.00m, 1),
            RefusedBeforeAmbiguous = new RefusedAmount(2.00m, 2),
            RefusedBeforeExcess = new RefusedAmount(3.00m, 3),
            RefusedBeforeHistory = new RefusedAmount(4.00m, 4),
            ByVerdict = [new VerdictMoney(Verdict.Violation, 1, 12.5m, 10m, 0m)],
        },
        Claims = Enum.GetValues<ClaimOutcome>().ToDictionary(static outcome => outcome, static _ => 1L),
        ClaimsUndecided = Enum.GetValues<ClaimOutcome>().ToDictionary(static outcome => outcome, static outcome => (long)outcome),
        Findings = 1,
        ShadowFindings = 1,
        ExemptedFindings = 1,
        Exemptions =
        [
            new ExemptionUse(FindingGiven.Exemption, 1, new DateOnly(2025, 3, 1), ExemptionState.Used),
            new ExemptionUse(FindingGiven.Exemption with { Number = 2, From = null, Check = null, Basis = null }, 0, null, ExemptionState.Expired),
        ],
        Rules =
        [
            new RuleSummary("R1", "药品区分性别使用", new RuleCounts { Applied = 3, Hits = 1, Indeterminate = 1, IndeterminateBy = new Dictionary<string, long> { ["person.sex"] = 1 } },
                [new CheckSummary("over/title", new RuleCounts { Applied = 3 })]),
        ],
        Coverage = [new RuleCoverage("R2", ["line.doctor_title"])],
        Parameters = [new ParameterInForce("R1", "gap", "15 days", "base") { From = new DateOnly(2025, 1, 1), Basis = "通行口径" }],
    };

    private static void Feed(IAuditSink sink)
    {
        sink.Add(new QuarantinedRecord("line", "lines.csv", 3, "CR4001", "数量无法读取", new string('d', 64), "S1") { EncounterId = "E1" });
        sink.Add(new PersonAudit("k",
            [
                FindingGiven.Full(),
                FindingGiven.Finding("SHADOW") with { Status = RuleStatus.Shadow },
                FindingGiven.Finding("EXEMPT") with { Status = RuleStatus.Shadow, Exemption = FindingGiven.Exemption },
            ],
            [
                new ClaimResult("S1", "E1")
                {
                    FundAmount = 100m,
                    Refused = 10m,
                    From = new DateOnly(2025, 3, 1),
                    Outcome = ClaimOutcome.PartlyRefused,
                    IncompleteReasons = ["failed:R9"],
                    Undecided = [new UndecidedRule("R1", "over", "person.sex", 2), new UndecidedRule("R2", null, "line.date", 1)],
                    Lines = new LineCounts(1, 0, 0, 2),
                },
            ]));
        sink.Complete(Summary());
    }

    private static void Write(string folder)
    {
        using var writer = new RunFolderWriter(folder);
        Feed(writer);
    }

    private static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(folder, name));

    private string Text(string name) => File.ReadAllText(Path.Combine(Run, name));

    private void Change(string name, string from, string to)
    {
        var text = Text(name);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Run, name), text.Replace(from, to, StringComparison.Ordinal));
    }

    private static string CsvOf(Finding finding)
    {
        var row = new ArrayBufferWriter<byte>();
        FindingCsv.Write(new CsvLine(row, isReadBack: false), finding);
        return Encoding.UTF8.GetString(row.WrittenSpan);
    }
}
