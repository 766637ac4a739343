using System.Text;
using ClaimRules.Findings;

namespace ClaimRules.Cli;

/// <summary>The secret under which results name persons: from the environment, where neither the history of a shell nor a list of processes shows it.</summary>
internal static class PersonSecret
{
    public const string Variable = "CLAIMRULES_PERSON_SECRET";

    public static PersonKeys Keys(Session session)
    {
        if (session.Terminal.Variable(Variable) is not { } secret)
            return PersonKeys.Default;
        if (string.IsNullOrWhiteSpace(secret))
            throw new UsageException(session.Words[$"{Variable} is set and empty; give it a secret, or unset it", $"环境变量 {Variable} 已设置但为空；请给出密钥，或取消设置"]);
        return new PersonKeys(Encoding.UTF8.GetBytes(secret));
    }

    public static (string Name, string Meaning) Help(Wording words) => (Variable, words[
        "the secret under which results name persons (person_key); unset: a key that everybody knows, so that who holds a list of ids can find them again",
        "结果中参保人代号（person_key）的密钥；不设置时使用公开密钥，持有人员编号清单者可还原"]);
}
