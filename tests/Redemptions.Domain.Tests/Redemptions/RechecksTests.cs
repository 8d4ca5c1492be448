using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class RechecksTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly RedemptionRecord Failed = Rechecks.Begin(Begun.Full.Decided(Answers.Declined), "wire", [TimeSpan.FromHours(1), TimeSpan.FromHours(24)], Begun.At);

    [Fact]
    public void A_redemption_that_is_asked_about_again_is_on_the_work_list() =>
        VoucherStates.Decided(Failed, new RedemptionEncryption(new PlaintextEncryption())).Index!.Single().NextAttemptAt.Should().Be(Begun.At.AddHours(1).ToUnixTimeMilliseconds());

    [Fact]
    public void Where_nothing_can_be_asked_nothing_is_kept() =>
        Rechecks.Begin(Begun.Full.Decided(Answers.Declined), null, [TimeSpan.FromHours(1)], Begun.At).FollowUp.Should().BeNull();

    [Fact]
    public void Nothing_new_changes_nothing_but_the_next_question()
    {
        var next = Advance(Failed, Answers.Unknown, Begun.At.AddHours(1));
        next.FollowUp!.Due.Should().Equal(Begun.At.AddHours(24));
        next.Redemption.Should().BeSameAs(Failed.Redemption);
    }

    [Fact]
    public void After_the_last_question_what_was_kept_to_ask_is_wiped() =>
        Advance(Failed, Answers.Declined, Begun.At.AddHours(24)).FollowUp.Should().BeNull();

    [Fact]
    public void A_question_without_a_business_answer_is_asked_again_after_the_pause() =>
        Advance(Failed, Answers.Unknown with { ProviderAnswered = false }, Begun.At.AddHours(24)).FollowUp!.Due.Should().Equal(Begun.At.AddHours(24) + Pause);

    [Fact]
    public void A_yes_after_a_no_is_a_contradiction_and_ends_the_asking()
    {
        var next = Advance(Failed, Answers.Redeemed, Begun.At.AddHours(1));
        (next.Redemption.Status, next.Redemption.Attention!.Reason).Should().Be((RedemptionStatus.Failed, AttentionReason.Contradiction));
        (next.Redemption.Version, next.FollowUp).Should().Be((Failed.Redemption.Version + 1, null));
    }

    private static RedemptionRecord Advance(RedemptionRecord record, ProviderAnswer answer, DateTimeOffset now) =>
        Rechecks.Advance(record, answer, sealedChange: null, now, Pause);
}
