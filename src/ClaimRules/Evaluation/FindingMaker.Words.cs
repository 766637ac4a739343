using ClaimRules.Findings;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>How a finding names facts, and what it says.</summary>
internal sealed partial class FindingMaker
{
    /// <summary>What all of the facts name alike, or null.</summary>
    private static string? Common(List<FactReference> references, Func<FactReference, string?> name)
    {
        var common = references.Count > 0 ? name(references[0]) : null;
        return references.TrueForAll(reference => string.Equals(name(reference), common, StringComparison.Ordinal)) ? common : null;
    }

    /// <summary>The claim that a line names; of another fact, the only claim of its encounter.</summary>
    private string? ClaimOf(FactRef fact)
    {
        if (fact.Kind.Name == "claim")
            return facts.IdOf(fact);
        if (FieldsOf(fact.Kind).Claim is { } reference && facts.Follow(fact, reference) is { } claim)
            return facts.IdOf(claim);
        if (fact.ParentOrSelf("encounter") is not { } encounter)
            return null;
        var claims = facts.Batch["claim"];
        var range = encounter.Table.Children(claims, encounter.Row);
        return range.End.Value - range.Start.Value == 1 ? facts.IdOf(new FactRef(claims, range.Start.Value)) : null;
    }

    private FactReference Reference(Member member)
    {
        var fact = member.Fact;
        var origin = fact.Table.Origin(fact.Row);
        var isPart = member.Share != Fixed.One;
        return new FactReference(fact.Kind.Name, names.Of(fact))
        {
            EncounterId = EncounterOf(fact),
            ClaimId = ClaimOf(fact),
            Source = origin.Line > 0 ? facts.Batch.Sources[origin.File] : null,
            Line = origin.Line,
            Code = CodeOf(fact),
            Part = isPart ? member.Part.ToDecimal() : null,
            Share = isPart ? member.Share.ToDecimal() : null,
        };
    }

    private string? CodeOf(FactRef fact) =>
        FieldsOf(fact.Kind).Code is { } field && facts.Read(fact, field) is { IsKnown: true } known ? known.ToString() : null;

    private (string Text, TextMap Arguments) Message(CheckWords said, Frame frame)
    {
        var shown = new string[said.Parts.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = said.Parts[i].Text ?? Shown(said.Parts[i], frame);
        return (string.Concat(shown), said.Arguments(shown));
    }

    private string Shown(MessagePart part, Frame frame)
    {
        try
        {
            if (frame.Known?.Of(part.Expression!) is Across.PickedMember picked)
                return picked.Name.ToString();
            if (part.Expression!.Type.Kind == TypeKind.Fact)
                return lenient.Fact(part.Expression, frame).Member is { } member ? NameOf(member.Fact) : Value.Missing("").ToString();
            var value = lenient.Scalar(part.Expression, frame);
            return part.Format is { } format && value.Kind == ValueKind.Number ? Formatted(value.Number, format) : value.ToString();
        }
        catch (Exception failure) when (failure is OverflowException or FormatException)
        {
            return Value.Missing("").ToString();
        }
    }

    /// <summary>The name of a fact where it has one, else its id.</summary>
    private string NameOf(FactRef fact) =>
        FieldsOf(fact.Kind).Name is { } name && facts.Read(fact, name) is { IsKnown: true } known ? known.ToString() : names.Of(fact);

    private static string Formatted(Fixed number, string format)
    {
        var digits = format.TrimEnd('%');
        var places = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return digits.Length == format.Length ? number.ToString(places) : (number * 100).ToString(places) + "%";
    }
}
