using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>The 20 rules as ordinary good C# over objects: records, <see cref="decimal"/>, <see cref="DateOnly"/>, dictionaries.</summary>
internal sealed class ObjectsEvaluator(IReadOnlyList<EncounterFact> encounters, RuleSet rules) : IEvaluator
{
    private readonly ObjectsCopy[] copies = [.. rules.Copies.Select(static copy => new ObjectsCopy(copy))];
    private readonly int[] firstLines = FirstLines(encounters);

    public void Run(int part, int parts, OutputPart output)
    {
        var last = (int)((long)encounters.Count * (part + 1) / parts);
        for (var index = (int)((long)encounters.Count * part / parts); index < last; index++)
        {
            foreach (var copy in copies)
            {
                var row = firstLines[index];
                foreach (var line in encounters[index].Lines)
                    copy.JudgeLine(encounters[index], line, row++, output);
                copy.JudgeEncounter(encounters[index], index, output);
            }
        }
    }

    private static int[] FirstLines(IReadOnlyList<EncounterFact> encounters)
    {
        var first = new int[encounters.Count];
        for (var index = 1; index < first.Length; index++)
            first[index] = first[index - 1] + encounters[index - 1].Lines.Count;
        return first;
    }
}
