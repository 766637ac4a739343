using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.Evaluation;
using ClaimRules.Evaluation.Kernels;
using ClaimRules.Packs;
using ClaimRules.Pipeline;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>The library's kernels: outcomes only, without findings and money. What they leave to the interpreter, the interpreter answers.</summary>
internal sealed class KernelsEvaluator : IEvaluator
{
    /// <summary>Persons that a call goes over, so that what a kernel reads stays in the cache from one block of rules to the next.</summary>
    private const int Persons = 256;

    private readonly EngineInput input;
    private readonly KernelPlan plan;
    private readonly (StageRule Rule, int Number)[] rules;
    private readonly Worker?[] workers = new Worker?[Environment.ProcessorCount + 1];

    public KernelsEvaluator(EngineInput input, ClaimAuditor auditor)
    {
        this.input = input;
        rules = [.. auditor.Rules.Select(static rule => (rule, PackText.NumberOf(rule.Rule.Id)))];
        var engine = new KernelEngine(auditor.Rules, input.Batch.Schema, DraftRules.Skip);
        plan = KernelPlan.Make(new BatchView(input.Batch, new FactReader(input.Batch)), engine, wait: true, out _)!;
    }

    /// <summary>Of the subjects that kernels judged, each with one rule, the share that they left to the interpreter.</summary>
    public double AskShare =>
        workers.Sum(static worker => (double)(worker?.Run.Share.Asked ?? 0)) / workers.Sum(static worker => (double)(worker?.Run.Share.Judged ?? 0));

    public void Run(int part, int parts, OutputPart output)
    {
        var worker = workers[part] ??= new Worker(this);
        var last = (int)((long)input.Batch.PersonCount * (part + 1) / parts);
        for (var person = (int)((long)input.Batch.PersonCount * part / parts); person < last; person += Persons)
            worker.Over(person, Math.Min(last, person + Persons), output);
    }

    /// <summary>One thread's run.</summary>
    private sealed class Worker
    {
        private readonly KernelsEvaluator of;
        private readonly MemberIndex index;
        private readonly RuleRunner runner;
        private readonly Action<CheckOutcome> emit;
        private readonly int[] lastEncounter;
        private OutputPart? output;
        private int number;

        public Worker(KernelsEvaluator of)
        {
            this.of = of;
            Run = new KernelRun(of.plan);
            var facts = new FactReader(of.input.Batch, null);
            index = new MemberIndex(facts);
            runner = new RuleRunner(facts, index, DraftRules.Skip);
            emit = Emit;
            lastEncounter = new int[of.rules.Length];
        }

        public KernelRun Run { get; }

        public void Over(int first, int end, OutputPart to)
        {
            output = to;
            Array.Fill(lastEncounter, -1);
            var lines = of.input.Batch["line"];
            foreach (var suspect in Run.Find(first, end, CancellationToken.None))
            {
                (var rule, number) = of.rules[suspect.Rule];
                if (rule.Rule.IsGroup)
                    Group(rule, suspect, lines.Parent(suspect.Row));
                else if (suspect.IsAsk)
                    runner.RunSubject(rule, suspect.Row, emit, CancellationToken.None);
                else
                    to.Add(number, rule.Rule.Kind.Name == "line" ? of.input.LineRows[suspect.Row] : of.input.EncounterRows[suspect.Row]);
            }

            index.Clear();
        }

        /// <summary>The rules of the workload that make groups find every encounter with a member.</summary>
        private void Group(StageRule rule, Suspect suspect, int encounter)
        {
            if (suspect.IsAsk)
                throw new NotSupportedException($"{rule.Rule.Id} hangs on a fact of the workload that is missing.");
            if (lastEncounter[suspect.Rule] == encounter)
                return;
            lastEncounter[suspect.Rule] = encounter;
            output!.Add(number, of.input.EncounterRows[encounter]);
        }

        private void Emit(CheckOutcome outcome)
        {
            if (outcome.Kind == OutcomeKind.Hit)
                output!.Add(number, outcome.Rule.Rule.Kind.Name == "line" ? of.input.LineRows[outcome.Subject.First.Row] : of.input.EncounterRows[outcome.Subject.First.Row]);
        }
    }
}
