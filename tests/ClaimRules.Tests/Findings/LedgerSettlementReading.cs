using ClaimRules.Findings;

namespace ClaimRules.Tests.Findings;

internal static class LedgerSettlementReading
{
    public static int Taker(this LedgerSettlement settlement, int posting) => settlement.Outcomes[posting].Taker;
}
