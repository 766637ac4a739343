using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Testing.Suites;

/// <summary>What can be wrong with the tests of a pack: CR30xx their files, CR31xx what they leave untested.</summary>
internal static class TestDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownRule = Error("CR3001", "the pack neither has nor takes nor overrides a rule '{0}'", "规则包没有、没有引用、也没有覆盖规则“{0}”");
    public static readonly DiagnosticDescriptor UnknownField = Error("CR3002", "'{0}' is not a field of {1}", "{1} 没有字段“{0}”");
    public static readonly DiagnosticDescriptor BadValue = Error("CR3003", "'{0}' is not {1} ({2})", "“{0}”不是{1}（{2}）");
    public static readonly DiagnosticDescriptor DerivedField = Error("CR3004", "{0} is worked out from other facts and cannot be given; {1}", "{0} 由其他事实算出，不能直接给出；{1}");
    public static readonly DiagnosticDescriptor UnknownCheck = Error("CR3005", "the rule has no check '{0}'", "规则没有检查项“{0}”");
    public static readonly DiagnosticDescriptor EncounterTwice = Error("CR3006", "'{0}' does not go with 'encounters'; write it in one of them", "“{0}”不能与 encounters 同时使用；请写进其中一次就诊");
    public static readonly DiagnosticDescriptor NotWithExpectation = Error("CR3007", "'{0}' has a meaning only with 'expect: {1}'", "“{0}”只能与 expect: {1} 一起使用");
    public static readonly DiagnosticDescriptor UnknownFact = Error("CR3008", "no fact of the case has the id '{0}'", "用例中没有标识为“{0}”的事实");
    public static readonly DiagnosticDescriptor DuplicateCase = Error("CR3009", "there are two cases '{0}'", "用例“{0}”重复");
    public static readonly DiagnosticDescriptor WrongFileName = Error("CR3010", "tests of the rule '{0}' belong in '{1}'", "规则“{0}”的测试应放在“{1}”");
    public static readonly DiagnosticDescriptor NoEncounter = Error("CR3011", "the case has no encounter", "用例没有就诊（encounter）");
    public static readonly DiagnosticDescriptor NoCases = Error("CR3012", "the test file has no cases", "测试文件没有用例");
    public static readonly DiagnosticDescriptor NotTaken = Error("CR3013", "the record cannot be read: {0}", "该记录无法读取：{1}");

    public static readonly DiagnosticDescriptor NoTestFile = Error("CR3101", "the rule '{0}' has no tests; write them in '{1}'", "规则“{0}”没有测试；请写在“{1}”");
    public static readonly DiagnosticDescriptor NothingFlagged = Error("CR3102", "no case of the rule '{0}' expects 'flagged'", "规则“{0}”没有 expect: flagged 的用例");
    public static readonly DiagnosticDescriptor NothingPassed = Error("CR3103", "no case of the rule '{0}' expects 'clean' or 'not-applicable'", "规则“{0}”没有 expect: clean 或 not-applicable 的用例");
    public static readonly DiagnosticDescriptor NoStage = Error("CR3104", "the rule '{0}' runs in no stage, so its tests cannot run", "规则“{0}”不在任何环节运行，测试无法执行");
}
