namespace ClaimRules.EndToEnd.Evaluation;

/// <summary>One way to evaluate a rule set over facts that it was prepared with. Every way writes the same answers into the same buffer.</summary>
internal interface IEvaluator
{
    /// <summary>Evaluates one of several equal shares of the encounters.</summary>
    /// <param name="part">Which share, from 0. Shares run at the same time on several threads.</param>
    /// <param name="parts">How many shares there are.</param>
    /// <param name="output">Takes the hits of the share.</param>
    void Run(int part, int parts, OutputPart output);
}
