using System.Globalization;
using ClaimRules.Samples;

if (args.Length is < 1 or > 2 || (args.Length == 2 && !ulong.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
{
    Console.Error.WriteLine("usage: ClaimRules.Samples FOLDER [SEED]    writes FOLDER/claims/*.csv and FOLDER/truth.csv");
    return 2;
}

var seed = args.Length == 2 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : SampleBatch.CommittedSeed;
SampleWriter.Write(SampleBatch.Make(seed), args[0]);
return 0;
