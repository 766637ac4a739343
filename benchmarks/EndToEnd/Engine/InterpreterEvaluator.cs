using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.Evaluation;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>The library's interpreter: every rule over every person, outcomes only, without findings and money.</summary>
internal sealed class InterpreterEvaluator : IEvaluator
{
    private readonly EngineInput input;
    private readonly (StageRule Rule, int Number)[] rules;
    private readonly Worker?[] workers = new Worker?[Environment.ProcessorCount + 1];

    public InterpreterEvaluator(EngineInput input, ClaimAuditor auditor)
    {
        this.input = input;
        rules = [.. auditor.Rules.Select(static rule => (rule, PackText.NumberOf(rule.Rule.Id)))];
    }

    public void Run(int part, int parts, OutputPart output)
    {
        var worker = workers[part] ??= new Worker(input);
        var last = (int)((long)input.Batch.PersonCount * (part + 1) / parts);
        for (var person = (int)((long)input.Batch.PersonCount * part / parts); person < last; person++)
            worker.Run(person, rules, output);
    }

    /// <summary>One thread's runner.</summary>
    private sealed class Worker
    {
        private readonly EngineInput input;
        private readonly MemberIndex index;
        private readonly RuleRunner runner;
        private readonly Action<CheckOutcome> emit;
        private OutputPart? output;
        private int number;

        public Worker(EngineInput input)
        {
            this.input = input;
            var facts = new FactReader(input.Batch, null);
            index = new MemberIndex(facts);
            runner = new RuleRunner(facts, index, DraftRules.Skip);
            emit = Emit;
        }

        public void Run(int person, (StageRule Rule, int Number)[] rules, OutputPart to)
        {
            output = to;
            foreach (var (rule, at) in rules)
            {
                number = at;
                runner.Run(rule, person, emit, CancellationToken.None);
            }

            index.Clear();
        }

        private void Emit(CheckOutcome outcome)
        {
            if (outcome.Kind != OutcomeKind.Hit)
                return;
            var subject = outcome.Subject.First;
            if (subject.Kind.Name != "line")
                output!.Add(number, input.EncounterRows[subject.Row]);
            else if (outcome.Rule.Rule.IsGroup)
                output!.Add(number, input.EncounterRows[subject.Table.Parent(subject.Row)]);
            else
                output!.Add(number, input.LineRows[subject.Row]);
        }
    }
}
