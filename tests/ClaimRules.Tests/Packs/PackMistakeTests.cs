using ClaimRules.Diagnostics;
using ClaimRules.Packs;

namespace ClaimRules.Tests.Packs;

/// <summary>One mistake made in a sound pack, and what is told of it.</summary>
public sealed class PackMistakeTests
{
    private const string WithMembership =
        "rule: R2\nname: n\nverdict: violation\nfor: line\nwhere: line.code in drug_sex\nlet:\n  row: drug_sex[line.code]\nwhen: row.sex == female\nmessage: m{row.sex}\n";

    [Fact]
    public void Sound_pack_has_no_problem()
    {
        using var packs = TempPacks.Sound();
        Assert.Empty(packs.Places());
    }

    [Theory]
    [InlineData("format: 1", "format: 2", "CR0301 pack.yaml:1:9")]
    [InlineData("format: 1\n", "", "CR0202 pack.yaml:1:1")]
    [InlineData("id: base", "id: Base pack", "CR0302 pack.yaml:2:5")]
    [InlineData("version: 1.0.0", "version: 1.0", "CR0303 pack.yaml:3:10")]
    [InlineData("stages: [initial-audit]", "stages: [initial-audt]", "CR0204 pack.yaml:5:10")]
    [InlineData("stages: [initial-audit]", "stages: [initial-audit, initial-audit]", "CR0209 pack.yaml:5:25")]
    [InlineData("title: 测试包", "titel: 测试包", "CR0202 pack.yaml:1:1|CR0201 pack.yaml:4:1")]
    [InlineData("title: 测试包", "title:", "CR0205 pack.yaml:4:1")]
    [InlineData("title: 测试包", "title: [a]", "CR0203 pack.yaml:4:8")]
    [InlineData("title: 测试包", "title: x\neffective: { from: 2025-02-30 }", "CR0207 pack.yaml:5:20")]
    [InlineData("title: 测试包", "title: x\neffective: { from: 2025-03-01, to: 2025-02-01 }", "CR0208 pack.yaml:5:32")]
    [InlineData("title: 测试包", "title: x\neffective: 2025", "CR0211 pack.yaml:5:12")]
    [InlineData("title: 测试包", "title: x\nrequires: base", "CR0210 pack.yaml:5:11")]
    [InlineData("title: 测试包", "title: x\nrequires: [{ id: other, version: 1.x }]", "CR0312 pack.yaml:5:18|CR0304 pack.yaml:5:34")]
    [InlineData("title: 测试包", "title: x\nrequires: [{ id: other, version: ^1.0.0 }]", "CR0312 pack.yaml:5:18")]
    [InlineData("title: 测试包", "title: x\nrequires: [{ id: base, version: ^1.0.0 }]", "CR0314 pack.yaml:5:18")]
    [InlineData("title: 测试包", "title: x\napplies_to: { region: [37130] }", "CR0305 pack.yaml:5:24")]
    [InlineData("title: 测试包", "title: x\napplies_to: { region: ['370000', '371300'] }", "CR0306 pack.yaml:5:35")]
    [InlineData("title: 测试包", "title: x\ndispositions: { highly-suspicious: refuse }", "CR0307 pack.yaml:5:36")]
    [InlineData("title: 测试包", "title: x\ndispositions: { initial-audit: { violation: hide } }", "CR0204 pack.yaml:5:45")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: {} }", "CR0202 pack.yaml:5:17|CR0202 pack.yaml:5:17|CR0202 pack.yaml:5:17|CR0202 pack.yaml:5:17")]
    [InlineData("title: 测试包", "title: x\nfacts: { line: { file: x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0802 pack.yaml:5:10")]
    [InlineData("title: 测试包", "title: x\nfacts: { lines: { file: x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0802 pack.yaml:5:10")]
    [InlineData("title: 测试包", "title: x\nfacts: { group: { file: x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0802 pack.yaml:5:10")]
    [InlineData("title: 测试包", "title: x\nfacts: { drug_sex: { file: x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0802 pack.yaml:5:10")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { plural: claims, file: x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0802 pack.yaml:5:27")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batches, key: [a], fields: { a: id } } }", "CR0204 pack.yaml:5:36")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: a/x.csv, of: batch, key: [a], fields: { a: id } } }", "CR0805 pack.yaml:5:25")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: lines.csv, of: batch, key: [a], fields: { a: id } } }", "CR0806 pack.yaml:5:25")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [b], fields: { a: id } } }", "CR0803 pack.yaml:5:49")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: line, key: [a], fields: { a: id } } }", "CR0804 pack.yaml:5:42")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [a], fields: { a: ids } } }", "CR0801 pack.yaml:5:66")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [a], fields: { a: id, where: id } } }", "CR0808 pack.yaml:5:70")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [a], fields: { a: id, line: id } } }", "CR0808 pack.yaml:5:70")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [a], date: a, fields: { a: id } } }", "CR0809 pack.yaml:5:59")]
    [InlineData("title: 测试包", "title: x\nfacts: { stock: { file: x.csv, of: batch, key: [a], fields: { a: { type: id, requird: true } } } }", "CR0201 pack.yaml:5:78")]
    [InlineData("title: 测试包", "title: x\nuses: [rule]", "CR0503 pack.yaml:5:8")]
    [InlineData("title: 测试包", "title: x\nuses: [other/rule]", "CR0501 pack.yaml:5:8")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gap: 14 days } }]", "CR0202 pack.yaml:5:13")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, basis: b }]", "CR0702 pack.yaml:5:21")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R9, status: shadow, basis: b }]", "CR0701 pack.yaml:5:21")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gab: 14 days }, basis: b }]", "CR0507 pack.yaml:5:35")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gap: 40 days }, basis: b }]", "CR0411 pack.yaml:5:40")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gap: 1 months }, basis: b }]", "CR0412 pack.yaml:5:40")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gap: 14 }, basis: b }]", "CR0410 pack.yaml:5:40")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, verdict: highly-suspicious, disposition: refuse, basis: b }]", "CR0307 pack.yaml:5:66")]
    [InlineData("title: 测试包", "title: x\noverrides: [{ rule: R1, params: { gap: 14天 }, basis: b }]", "CR0415 pack.yaml:5:40")]
    [InlineData("key: [code]", "key: [cod]", "CR0602 pack.yaml:8:11")]
    [InlineData("key: [code]", "key: [sex^]", "CR0603 pack.yaml:8:11")]
    [InlineData("sex: sex }", "sex: sexx }", "CR0601 pack.yaml:9:33")]
    [InlineData("sex: sex }", "sex: sex, to: date }", "CR0604 pack.yaml:9:38")]
    [InlineData("    key: [code]", "    file: tables/../x.csv\n    key: [code]", "CR0008 pack.yaml:8:11")]
    [InlineData("    key: [code]", "    file: /etc/passwd\n    key: [code]", "CR0008 pack.yaml:8:11")]
    [InlineData("    key: [code]", "    file: tables/no.csv\n    key: [code]", "CR0012 pack.yaml:8:11")]
    [InlineData("    key: [code]", "    symmetric: [code, sex]\n    key: [code]", "CR0617 pack.yaml:8:16")]
    public void Mistake_in_manifest_is_reported_where_it_is(string sound, string broken, string expected)
    {
        using var packs = TempPacks.Sound().With("pack.yaml", Replaced(TempPacks.Manifest, sound, broken));
        AssertHas(packs, expected);
    }

    [Theory]
    [InlineData("rule: R1", "rule: 1R", "CR0401 rules/drug/R1.yaml:1:7")]
    [InlineData("rule: R1\n", "", "CR0202 rules/drug/R1.yaml:1:1")]
    [InlineData("for: line\n", "", "CR0202 rules/drug/R1.yaml:1:1")]
    [InlineData("verdict: violation\n", "", "CR0404 rules/drug/R1.yaml:1:7")]
    [InlineData("verdict: violation", "verdict: highly-suspicious\ndisposition: refuse", "CR0307 rules/drug/R1.yaml:4:1")]
    [InlineData("verdict: violation", "verdict: violation\nstatus: on", "CR0204 rules/drug/R1.yaml:4:9")]
    [InlineData("verdict: violation", "verdict: violation\nrevision: x", "CR0206 rules/drug/R1.yaml:4:11")]
    [InlineData("verdict: violation", "verdict: violation\nwher: x", "CR0201 rules/drug/R1.yaml:4:1")]
    [InlineData("message: ", "note: ", "CR0405 rules/drug/R1.yaml:1:7")]
    [InlineData("  limit: drug", "  Limit: drug", "CR0407 rules/drug/R1.yaml:6:3")]
    [InlineData("min: 7 days", "min: 20 days", "CR0411 rules/drug/R1.yaml:9:17")]
    [InlineData("min: 7 days", "min: 7", "CR0410 rules/drug/R1.yaml:9:31")]
    [InlineData("value: 15 days, min: 7 days, max: 30 days,", "value: [{ value: 15 days, to: 2025-06-01 }, { from: 2025-06-01, value: 14 days }],", "CR0408 rules/drug/R1.yaml:9:81")]
    [InlineData("value: 15 days, min: 7 days, max: 30 days,", "value: [{ value: 15 days, to: 2025-06-01 }, { from: 2025-07-01, value: 14 days }],", "CR0409 rules/drug/R1.yaml:9:81")]
    [InlineData("  floor: 3000", "  floor: { value: [], note: x }", "CR0205 rules/drug/R1.yaml:10:12")]
    [InlineData("value: 15 days, min", "value: 15天, min", "CR0415 rules/drug/R1.yaml:9:17")]
    [InlineData("value: 15 days, min", "value: 2 weeks, min", "CR0415 rules/drug/R1.yaml:9:17")]
    [InlineData("value: 15 days, min: 7 days, max: 30 days", "value: 50%, min: 10, max: 90", "CR0415 rules/drug/R1.yaml:9:17")]
    [InlineData("min: 7 days", "min: 7天", "CR0415 rules/drug/R1.yaml:9:31")]
    [InlineData("document: 知识库", "dokument: 知识库", "CR0202 rules/drug/R1.yaml:12:9|CR0201 rules/drug/R1.yaml:12:11")]
    [InlineData("when: person", "checks:\n  - { id: a }\n  - { id: a }\nwhen: person", "CR0406 rules/drug/R1.yaml:9:11")]
    [InlineData("when: person", "checks: []\nwhen: person", "CR0205 rules/drug/R1.yaml:7:1")]
    [InlineData("when: person", "checks:\n  - { id: a, when: any(x, y), amount: 0 }\nwhen: person", "CR0108 rules/drug/R1.yaml:8:27")]
    [InlineData("message: ", "message:\n  pre-alert: x\n  initial-audti: ", "CR0413 rules/drug/R1.yaml:12:14|CR0201 rules/drug/R1.yaml:13:3")]
    [InlineData("message: ", "message:\n  pre-alert: ", "CR0413 rules/drug/R1.yaml:12:15")]
    [InlineData("verdict: violation", "verdict: violation\nstatus: deprecated", "CR0414 rules/drug/R1.yaml:1:7")]
    public void Mistake_in_rule_is_reported_where_it_is(string sound, string broken, string expected)
    {
        using var packs = TempPacks.Sound().With("rules/drug/R1.yaml", Replaced(TempPacks.Rule, sound, broken));
        AssertHas(packs, expected);
    }

    [Theory]
    [InlineData("", "CR0619 tables/drug_sex.csv")]
    [InlineData("code\nA\n", "CR0606 tables/drug_sex.csv:1:1")]
    [InlineData("code,sex,extra\nA,1,x\n", "CR0605 tables/drug_sex.csv:1:10")]
    [InlineData("code,sex,sex\nA,1,1\n", "CR0607 tables/drug_sex.csv:1:10")]
    [InlineData("code,sex\nA,1\nB,x\n", "CR0608 tables/drug_sex.csv:3:3")]
    [InlineData("code;sex\nA;1\n", "CR0622 tables/drug_sex.csv:1:5")]
    [InlineData("code，sex\nA，1\n", "CR0622 tables/drug_sex.csv:1:5")]
    [InlineData("code\tsex\nA\t1\n", "CR0622 tables/drug_sex.csv:1:5")]
    [InlineData("note,code；sex\nn,A；1\n", "CR0622 tables/drug_sex.csv:1:10")]
    [InlineData("code,sex\n1.10E+14,1\n", "CR0623 tables/drug_sex.csv:2:1")]
    [InlineData("code,sex\n,1\n", "CR0609 tables/drug_sex.csv:2:1")]
    [InlineData("code,sex\nA,1,2\n", "CR0610 tables/drug_sex.csv:2:5")]
    [InlineData("code,sex\n\"A,1\nB,1\n", "CR0611 tables/drug_sex.csv:2:1")]
    [InlineData("code,sex\n\"A\"x,1\n", "CR0611 tables/drug_sex.csv:2:1")]
    [InlineData("code,sex\nA,1\nB,1\nA,2\n", "CR0612 tables/drug_sex.csv:4:1")]
    [InlineData("code,sex,from,to\nA,1,2025-01-01,2025-12-31\nA,2,2025-12-31,\n", "CR0612 tables/drug_sex.csv:3:1")]
    [InlineData("code,sex,from,to\nA,1,2025-01-01,2024-12-31\n", "CR0208 tables/drug_sex.csv:2:5")]
    [InlineData("code,sex,from\nA,1,2025/01/01\n", "CR0207 tables/drug_sex.csv:2:5")]
    [InlineData("code,sex,row_id,supersedes,from\nA,1,r1,r0,2025-01-01\n", "CR0613 tables/drug_sex.csv:2:8")]
    [InlineData("code,sex,row_id,supersedes,from\nA,1,r1,,\nA,1,r2,r1,\n", "CR0612 tables/drug_sex.csv:3:1|CR0614 tables/drug_sex.csv:3:8")]
    [InlineData("code,sex,row_id\nA,1,r1\nB,1,r1\n", "CR0615 tables/drug_sex.csv:3:5")]
    public void Mistake_in_table_is_reported_where_it_is(string csv, string expected)
    {
        using var packs = TempPacks.Sound().With("tables/drug_sex.csv", csv);
        AssertHas(packs, expected);
    }

    [Theory]
    [InlineData("A,0,12\nA,11,24\n", "CR0612 tables/age.csv:3:1")]
    [InlineData("A,12,12\n", "CR0616 tables/age.csv:2:3")]
    [InlineData("A,0,12\nA,12,24\n", "")]
    [InlineData("A,,\nA,12,24\n", "CR0612 tables/age.csv:3:1")]
    public void Ranges_of_one_key_must_not_overlap(string rows, string expected)
    {
        using var packs = TempPacks.Sound()
            .With("pack.yaml", TempPacks.Manifest + "  age:\n    key: [code, age(..)]\n    columns: { code: code, age: integer }\n")
            .With("tables/age.csv", "code,age_from,age_to\n" + rows);
        Assert.Equal(expected, string.Join('|', packs.Places()));
    }

    [Fact]
    public void Rows_of_commas_alone_are_passed_over()
    {
        using var packs = TempPacks.Sound().With("tables/drug_sex.csv", "code,sex\nA,1\n,\n\nB,2\n,\n , \n");
        Assert.Empty(packs.Places());
    }

    [Fact]
    public void Table_that_cannot_be_read_is_told_once()
    {
        byte[] gbk = [(byte)'c', (byte)'o', (byte)'d', (byte)'e', (byte)',', (byte)'s', (byte)'e', (byte)'x', (byte)'\n', 0xC4, 0xD0, (byte)',', (byte)'1', (byte)'\n'];
        using var packs = TempPacks.Sound().With("tables/drug_sex.csv", gbk).With("rules/drug/R2.yaml", WithMembership);
        Assert.Equal(["CR0006 tables/drug_sex.csv:2:1"], packs.Places());
        Assert.Contains("CSV UTF-8", packs.Problems()[0].Message(MessageLanguage.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_without_file_or_with_a_wrong_declaration_is_told_once()
    {
        using var missing = TempPacks.Sound().With("rules/drug/R2.yaml", WithMembership);
        File.Delete(Path.Combine(missing.Path, "tables", "drug_sex.csv"));
        Assert.Equal(["CR0012 pack.yaml:7:3"], missing.Places());
        using var wrong = TempPacks.Sound().With("rules/drug/R2.yaml", WithMembership)
            .With("pack.yaml", Replaced(TempPacks.Manifest, "key: [code]", "key: [cod]"));
        Assert.Equal(["CR0602 pack.yaml:8:11"], wrong.Places());
    }

    [Fact]
    public void Table_of_a_required_pack_that_cannot_be_read_is_told_once()
    {
        using var packs = TempPacks.SoundChild()
            .With("user/pack.yaml", "format: 1\nid: user\nversion: 1.0.0\ntitle: u\nstages: [initial-audit]\nrequires: [{ id: base, version: ^1.0.0 }]\n")
            .With("user/rules/R2.yaml", WithMembership);
        File.Delete(Path.Combine(packs.Path, "base", "tables", "drug_sex.csv"));
        Assert.Equal(["CR0012 base/pack.yaml:7:3"], packs.Places());
    }

    [Fact]
    public void Unknown_table_is_still_told_beside_a_broken_one()
    {
        using var packs = TempPacks.Sound().With("rules/drug/R2.yaml", WithMembership.Replace("drug_sex", "drug_sax", StringComparison.Ordinal));
        File.Delete(Path.Combine(packs.Path, "tables", "drug_sex.csv"));
        Assert.Contains(packs.Places(), static place => place.StartsWith("CR11", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pack.yml")]
    [InlineData("base/pack.yml")]
    public void Manifest_of_another_extension_is_told(string path)
    {
        using var packs = new TempPacks().With(path, TempPacks.Manifest);
        var problem = Assert.Single(packs.Problems());
        Assert.Equal(("CR0010", path, "pack.yaml"), (problem.Code, problem.Path, problem.Arguments[1]));
    }

    [Fact]
    public void Same_key_at_other_specificity_is_no_mistake()
    {
        using var packs = TempPacks.Sound()
            .With("pack.yaml", TempPacks.Manifest + "  price:\n    key: [code, region^?]\n    columns: { code: code, region: code }\n")
            .With("tables/price.csv", "code,region\nA,\nA,37\nA,3713\n");
        Assert.Empty(packs.Places());
    }

    [Fact]
    public void Many_problems_of_one_file_are_cut_and_counted()
    {
        using var packs = TempPacks.Sound().With("tables/drug_sex.csv", "code,sex\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"A{i},x\n")));
        var problems = packs.Problems();
        Assert.Equal(PackLimits.ProblemsPerFile + 1, problems.Count);
        Assert.Equal("400", problems.Single(d => d.Code == "CR0013").Arguments[0]);
    }

    [Fact]
    public void Unknown_key_suggests_the_nearest()
    {
        using var packs = TempPacks.Sound().With("rules/drug/R1.yaml", TempPacks.Rule.Replace("verdict: violation", "verdict: violation\nmesage: x", StringComparison.Ordinal));
        Assert.Equal("message", packs.Problems().Single().Suggestion);
    }

    [Fact]
    public void Every_kind_of_problem_has_two_texts_and_a_page_and_a_code_of_its_own()
    {
        var all = PackDiagnostics.All;
        Assert.Equal(all.Count, all.Select(d => d.Code).Distinct().Count());
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClaimRules.sln")))
            folder = Path.GetDirectoryName(folder)!;
        var pages = Path.Combine(folder, "src/ClaimRules/Diagnostics/Pages");
        Assert.Empty(all.Where(d => !File.Exists(Path.Combine(pages, d.Code + ".md"))).Select(d => d.Code));
        Assert.All(all, d => Assert.NotEqual(new Diagnostic(d, ["1", "2", "3", "4", "5"]).Message(), new Diagnostic(d, ["1", "2", "3", "4", "5"]).Message(MessageLanguage.Chinese)));
    }

    private static string Replaced(string text, string sound, string broken)
    {
        Assert.Contains(sound, text, StringComparison.Ordinal);
        return text.Replace(sound, broken, StringComparison.Ordinal);
    }

    /// <summary>The expected problems, first of all; what follows from them (a rule that cannot be bound) may stand beside.</summary>
    private static void AssertHas(TempPacks packs, string expected)
    {
        var places = packs.Places().Where(place => !place.StartsWith("CR1", StringComparison.Ordinal) && !place.StartsWith("CR2", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join('|', places));
    }
}
