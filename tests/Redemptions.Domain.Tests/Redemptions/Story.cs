using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>One redemption from its intent through random provider answers at random times, until it is decided or the answers end.</summary>
internal sealed record Story(IReadOnlyList<Chapter> Chapters)
{
    public static readonly Gen<Story> Gen = CsCheck.Gen.Select(CsCheck.Gen.Bool, CsCheck.Gen.Select(Answers.Any, CsCheck.Gen.Int[0, 5000]).Array[1, 40], Tell);

    public static readonly Gen<Story> Undecided = CsCheck.Gen.Select(CsCheck.Gen.Bool, CsCheck.Gen.Select(Answers.AnyUnknown, CsCheck.Gen.Int[0, 5000]).Array[1, 60], Tell);

    public RedemptionRecord End => Chapters[^1].After;

    private static Story Tell(bool full, (ProviderAnswer Answer, int Seconds)[] steps)
    {
        var (record, now, chapters) = (full ? Begun.Full : Begun.Partial, Begun.At, new List<Chapter>());
        foreach (var (answer, seconds) in steps)
        {
            now = now.AddSeconds(seconds);
            var before = record;
            record = Transitions.Decide(before, answer, resolving: chapters.Count > 0, sealedChange: null, now, Begun.Options);
            chapters.Add(new Chapter(before, answer, record, now, Resolving: chapters.Count > 0));
            if (record.Redemption.Status != RedemptionStatus.Draft)
            {
                break;
            }
        }

        return new Story(chapters);
    }
}
