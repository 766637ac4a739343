using System.IO.Compression;
using System.Text;

namespace ClaimRules.Cli.Tests;

/// <summary>A temporary folder with a small pack and small claims, in which commands are run in this process.</summary>
internal sealed class Scenario : IDisposable
{
    public Scenario()
    {
        Folder = Directory.CreateTempSubdirectory("cli").FullName;
        With("packs/small/pack.yaml", """
            format: 1
            id: small
            version: 1.0.0
            title: 小规则包
            stages: [initial-audit]
            tables:
              drug_sex:
                key: [code]
                columns: { code: code, sex: sex }
            """);
        With("packs/small/tables/drug_sex.csv", "code,sex\nA1,男\n");
        With("packs/small/rules/SEX.yaml", """
            rule: SEX
            name: 药品区分性别使用
            verdict: violation
            for: line
            let:
              limit: drug_sex[line.code]
            when: person.sex != limit.sex
            message: "{line.name}限{limit.sex}性使用"
            basis: [{ document: 知识库, clause: 药品 }]
            """);
        With("packs/small/rules/MANY.yaml", """
            rule: MANY
            name: 数量可疑
            verdict: slightly-suspicious
            for: line
            params:
              most: { value: 10, min: 5, max: 20, source: 通行口径 }
            when: line.quantity > param.most
            message: "{line.name}数量{line.quantity}"
            """);
        With("packs/small/tests/SEX.test.yaml", """
            rule: SEX
            cases:
              - name: 男性用药给女性
                person: { sex: female }
                lines: [{ code: A1, date: 2026-02-01 }]
                expect: flagged
              - name: 男性
                person: { sex: male }
                lines: [{ code: A1, date: 2026-02-01 }]
                expect: clean
            """);
        With("packs/small/tests/MANY.test.yaml", """
            rule: MANY
            cases:
              - name: 十一
                lines: [{ code: B1, quantity: 11, date: 2026-02-01 }]
                expect: flagged
              - name: 十
                lines: [{ code: B1, quantity: 10, date: 2026-02-01 }]
                expect: clean
            """);
        With("claims/persons.csv", "person_id,sex,birth_date\nP1,女,1980-03-01\nP2,男,1990-05-05\n");
        With("claims/providers.csv", "provider_id,name,level\nH1,第一医院,三级\n");
        With("claims/encounters.csv", "encounter_id,person_id,provider,type,visit_date\nE1,P1,H1,门诊,2026-02-01\nE2,P2,H1,门诊,2026-02-03\n");
        With("claims/claims.csv", "claim_id,encounter_id,settle_date,total,fund_amount\nS1,E1,2026-02-01,150.00,120.00\nS2,E2,2026-02-03,50.00,40.00\n");
        With("claims/lines.csv", Lines);
    }

    public static string Lines => """
        line_id,encounter_id,claim,code,name,quantity,unit_price,amount,fund_amount,date
        L1,E1,S1,A1,比卡鲁胺片,1,100,100.00,80.00,2026-02-01
        L2,E1,S1,B1,其他,1,50,50.00,40.00,2026-02-01
        L3,E2,S2,B1,其他,1,50,50.00,40.00,2026-02-03

        """;

    public string Folder { get; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public bool IsTerminal { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    public string Run => Path.Combine(Folder, "runs", "initial-audit");

    public Scenario With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public Scenario With(string path, byte[] bytes)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public Scenario Without(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return this;
    }

    public static byte[] Gbk(string text) => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text);

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public Result Invoke(params string[] args) => Invoke(CancellationToken.None, args);

    public Result Invoke(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error)
        {
            IsOutputTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            Time = Time,
            Variable = Variables.GetValueOrDefault,
            Folder = Folder,
        };
        var exit = CommandLine.Run(args, terminal, cancellation);
        return new Result(exit, output.ToString(), error.ToString());
    }

    public Result Audit(params string[] more) => Invoke(["audit", "claims", "--packs", "packs", .. more]);

    /// <summary>Everything below the folder, so that a test can say that nothing was left behind.</summary>
    public string[] Files() => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command came to.</summary>
internal sealed record Result(int Exit, string Out, string Error);
