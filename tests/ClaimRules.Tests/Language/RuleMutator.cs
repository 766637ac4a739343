using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Language;

namespace ClaimRules.Tests.Language;

/// <summary>Makes wrong rules of right ones: tokens changed for those of other rules, left out, doubled, exchanged; and soups of tokens.</summary>
internal sealed partial class RuleMutator
{
    private readonly Random random;
    private readonly string[] words;

    public RuleMutator(Random random, IEnumerable<RuleSyntax> rules)
    {
        this.random = random;
        words =
        [
            .. rules.SelectMany(static rule => Texts(rule)).SelectMany(static text => Tokens(text.Value)).Distinct(),
            "group", "key", "each", "episode", "batch", "person", "provider", "procedures", "claims", "earlier", "later", "other", "share", "part",
            "0", "-1", "99999999999999999999", "2025-02-29", "0001-01-01", "1000000 years", "months", "?", "??", "first", "last", "median", "quantile",
            "birth_date", "stay", "period", "overlaps", "like", "\"*\"", "hour", "month", "year", "round", "category", "raw", "field", "as", "order", "by", "desc",
        ];
    }

    /// <summary>The rule with some of its expressions changed.</summary>
    public RuleSyntax Change(RuleSyntax rule) => rule with
    {
        By = rule.By is null ? random.Next(12) == 0 ? Text("encounter, code") : null : random.Next(12) == 0 ? null : Change(rule.By),
        At = random.Next(30) == 0 ? Text("line.date") : rule.At,
        Body = Change(rule.Body),
        Checks = [.. rule.Checks.Select(Change)],
    };

    public string Soup() => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word()));

    private CheckSyntax Change(CheckSyntax check) => check with
    {
        Where = Change(check.Where),
        Let = [.. check.Let.Select(entry => entry with { Expression = Change(entry.Expression)! })],
        When = random.Next(40) == 0 ? Text(Soup()) : Change(check.When),
        About = Change(check.About),
        Involved = Change(check.Involved),
        Amount = Change(check.Amount),
        Messages = [.. check.Messages.Select(message => message with { Text = Message(message.Text) })],
    };

    private ScalarText Message(ScalarText text)
    {
        if (random.Next(6) > 0)
            return text;
        var place = random.Next(text.Value.Length + 1);
        return Text(text.Value.Insert(place, random.Next(3) switch { 0 => "{", 1 => "}", _ => $"{{{Soup()}:0.0}}" }));
    }

    private ScalarText? Change(ScalarText? text)
    {
        if (text is null || random.Next(3) > 0)
            return text;
        var tokens = Tokens(text.Value).ToList();
        for (var i = random.Next(1, 3); i > 0 && tokens.Count > 0; i--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, Word());
                    break;
                case 2:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens[at] = Word();
                    break;
            }
        }

        return Text(string.Join(' ', tokens));
    }

    private string Word() => words[random.Next(words.Length)];

    private static ScalarText Text(string text) => new(new SourceSpan(new SourceText("mutant.yaml", text), 0, text.Length), text, ScalarStyle.Plain);

    private static IEnumerable<ScalarText> Texts(RuleSyntax rule) =>
        rule.Checks.Append(rule.Body).SelectMany(static check => check.Let.Select(static entry => entry.Expression).Concat(
            new[] { check.Where, check.When, check.About, check.Involved, check.Amount }.OfType<ScalarText>()));

    private static IEnumerable<string> Tokens(string text) => TokenPattern().Matches(text).Select(static match => match.Value);

    [GeneratedRegex("\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*(\\.[a-z_]+)*|[0-9.-]+|[<>=!?]+|.", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}
