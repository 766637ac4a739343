using System.CommandLine;
using System.Globalization;
using ClaimRules.Packs;

namespace ClaimRules.Cli.Checking;

/// <summary>The options of <c>check</c> that ask for a plan.</summary>
internal sealed class PlanOptions
{
    private readonly Wording words;
    private readonly Option<bool> plan;
    private readonly Option<string?> rule;
    private readonly Option<string?> stage;
    private readonly Option<string?> asOf;
    private readonly Option<string?> region;
    private readonly Option<string?> institution;
    private readonly Option<string?> format;
    private readonly Option<string?> sort;

    public PlanOptions(Wording words)
    {
        this.words = words;
        plan = new("--plan") { Description = words["also: how each rule is run, and an estimate of what it costs", "另外列出各规则如何执行及其估计开销"] };
        rule = new("--rule") { Description = words["with --plan: only this rule", "与 --plan 同用：只列这条规则"], HelpName = "ID" };
        stage = new("--stage") { Description = words["with --plan: only this stage", "与 --plan 同用：只列这个环节"], HelpName = string.Join('|', StageNames.Stages.Keys) };
        asOf = new("--as-of") { Description = words["with --plan: judging date; default: the last on which something begins", "与 --plan 同用：判定日；默认为最后一个有内容开始生效的日期"], HelpName = "yyyy-MM-dd" };
        region = new("--region") { Description = words["with --plan: region of the provider; without it packs for a region are left out", "与 --plan 同用：机构所在统筹区；不给则不含地区规则包"], HelpName = "CODE" };
        institution = new("--institution") { Description = words["with --plan: number of the provider", "与 --plan 同用：机构编号"], HelpName = "ID" };
        format = new("--format", "-f") { Description = words["with --plan or --claims: text (default) or json", "与 --plan 或 --claims 同用：text（默认）或 json"], HelpName = "text|json" };
        sort = new("--sort") { Description = words["with --plan: by id (default) or by cost, dearest first", "与 --plan 同用：按编号（默认）或按开销由高到低"], HelpName = "id|cost" };
        OptionRules.OneOf(stage, words, [.. StageNames.Stages.Keys]);
        OptionRules.OneOf(format, words, ["text", "json"]);
        OptionRules.OneOf(sort, words, ["id", "cost"]);
    }

    public IReadOnlyList<Option> All => [plan, rule, stage, asOf, region, institution, format, sort];

    /// <summary>Whether the answer is for programs.</summary>
    public bool IsJson(ParseResult parse) => parse.GetValue(format) == "json";

    /// <summary>What is asked for; null where no plan is.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="hasClaims">Whether claims are looked at, of which some of the options speak too.</param>
    public PlanRequest? Of(ParseResult parse, bool hasClaims)
    {
        if (!parse.GetValue(plan))
        {
            if (All.OfType<Option<string?>>().FirstOrDefault(option => parse.GetValue(option) is not null && !(hasClaims && option == format)) is { } lone)
                throw new UsageException(words[$"{lone.Name} goes with --plan", $"{lone.Name} 须与 --plan 同用"]);
            return null;
        }

        return new PlanRequest(
            parse.GetValue(stage) is { } name ? StageNames.Stages[name] : null,
            parse.GetValue(rule),
            parse.GetValue(asOf) is { } text ? Day(text) : null,
            parse.GetValue(region),
            parse.GetValue(institution),
            IsJson(parse),
            parse.GetValue(sort) == "cost");
    }

    private DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new UsageException(words[$"'{text}' is not a day; write it as 2025-03-31", $"“{text}”不是日期；请写作 2025-03-31"]);
}
