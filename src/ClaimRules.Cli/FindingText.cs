using System.Globalization;
using ClaimRules.Findings;

namespace ClaimRules.Cli;

/// <summary>One finding in full.</summary>
internal static class FindingText
{
    public static void Write(Session session, Finding finding)
    {
        var (text, words) = (session.Out, session.Words);
        var check = finding.Check is null ? "" : "/" + finding.Check;
        text.WriteLine($"{finding.RuleId}{check} {finding.RuleName}  [{Labels.Of(words, finding.Verdict)} · {Labels.Of(words, finding.Disposition)}]");
        text.WriteLine($"  {finding.Message}");
        Line(words["finding", "疑点编号"], finding.Fingerprint);
        Line(words["rule", "规则来源"], words[
            $"revision {finding.Revision}, pack {finding.PackId} {finding.PackVersion} ({finding.PackHash[..12]}), {Labels.Of(words, finding.Status)}",
            $"修订 {finding.Revision}，规则包 {finding.PackId} {finding.PackVersion}（{finding.PackHash[..12]}），{Labels.Of(words, finding.Status)}"]);
        Line(words["judged on", "判定日期"], finding.JudgedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line(words["subject", "审核对象"], $"{Labels.One(words, finding.Subject.Kind)} {finding.Subject}");
        Line(words["claim", "结算单"], finding.ClaimId ?? "–");
        foreach (var fact in finding.About)
            Line(words["about", "违规项"], Of(fact));
        foreach (var fact in finding.Involved)
            Line(words["involved", "涉及项"], Of(fact));
        foreach (var basis in finding.Basis)
            Line(words["basis", "依据"], string.Join(", ", new[] { basis.Document, basis.Clause, basis.Url }.OfType<string>()));
        Money(session, finding);

        void Line(string name, string value) => text.WriteLine($"  {name}: {value}");
    }

    public static void Evidence(Session session, Finding finding)
    {
        foreach (var item in finding.Evidence)
        {
            var place = item.Source is null ? "" : item.Line > 0 ? $"  ({item.Source}:{item.Line})" : $"  ({item.Source})";
            session.Out.WriteLine($"    {item.Name} = {item.Value}{place}");
        }
    }

    private static void Money(Session session, Finding finding)
    {
        var words = session.Words;
        var asked = finding.Amount is { } amount ? Labels.Yuan(amount) : words["not known", "未知"];
        session.Out.WriteLine(words[
            $"  money: involved {Labels.Yuan(finding.InvolvedAmount)}, asked {asked}, refused {Labels.Yuan(finding.Refused)}, questioned {Labels.Yuan(finding.Questioned)}",
            $"  金额：涉及 {Labels.Yuan(finding.InvolvedAmount)}，主张 {asked}，拒付 {Labels.Yuan(finding.Refused)}，质疑 {Labels.Yuan(finding.Questioned)}"]);
        if (finding.Estimated is { } estimated)
            session.Out.WriteLine(words[$"    estimated {Labels.Yuan(estimated)}; never booked", $"    估计 {Labels.Yuan(estimated)}，不入账"]);
        foreach (var booking in finding.Bookings)
        {
            session.Out.WriteLine(words[
                $"    booked on claim {booking.ClaimId}, line {booking.LineId}: refused {Labels.Yuan(booking.Refused)}, questioned {Labels.Yuan(booking.Questioned)}",
                $"    记于结算单 {booking.ClaimId} 明细 {booking.LineId}：拒付 {Labels.Yuan(booking.Refused)}，质疑 {Labels.Yuan(booking.Questioned)}"]);
        }

        if (finding.SupportedBy is { } taker)
            session.Out.WriteLine(words[$"  the money was taken by finding {taker[..12]}", $"  款项已由疑点 {taker[..12]} 主张"]);
        if (finding.Exemption is { } exemption)
        {
            var (days, basis) = (Labels.Days(words, exemption), exemption.Basis is null ? "" : $" ({exemption.Basis})");
            session.Out.WriteLine(words[
                $"  exempt, nothing is booked: {exemption.Reason}{basis}, approved by {exemption.Approver}, {days} (exemption {exemption.Number}, {exemption.Scope})",
                $"  已豁免，不记金额：{exemption.Reason}{basis}，批准人 {exemption.Approver}，{days}（豁免第 {exemption.Number} 项，{exemption.Scope}）"]);
        }
    }

    private static string Of(FactReference fact)
    {
        var place = fact.Source is null ? "" : $"  ({fact.Source}:{fact.Line})";
        var code = fact.Code is null ? "" : $" {fact.Code}";
        var part = fact.Part is { } over ? $" part={over.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{fact.Kind} {fact.Id}{code}{part}{place}";
    }
}
