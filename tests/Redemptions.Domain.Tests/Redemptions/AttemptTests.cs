using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>What is stored before an attempt to resolve, and from which time on no money request can be in progress any more.</summary>
public sealed class AttemptTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(120);
    private static readonly DateTimeOffset Later = Begun.At.AddMinutes(10);
    private static readonly RedemptionRecord InDoubt = Begun.Full.Decided(Answers.Unknown);

    [Fact]
    public void Invariant_3_the_latest_moment_of_a_re_send_is_durable_before_the_attempt() =>
        Transitions.BeginAttempt(InDoubt, Window, Later, Begun.Options).ResendBefore.Should().Be(Later.AddSeconds(5 + 30));

    [Fact]
    public void An_attempt_that_is_lost_with_its_process_is_followed_by_the_next_within_seconds() =>
        Transitions.BeginAttempt(InDoubt, Window, Later, Begun.Options).Redemption.InDoubt!.NextAttemptAt.Should().Be(Later.AddSeconds(5 + 2));

    [Fact]
    public void Invariant_9_an_attempt_is_no_change_of_state() => Transitions.BeginAttempt(InDoubt, Window, Later, Begun.Options).Redemption
        .Should().BeEquivalentTo(InDoubt.Redemption, options => options.Excluding(redemption => redemption.InDoubt));

    [Fact]
    public void An_attempt_that_only_asks_writes_nothing() =>
        Transitions.BeginAttempt(InDoubt, resendWindow: null, Later, Begun.Options).Should().BeSameAs(InDoubt);

    [Fact]
    public void The_first_attempt_takes_over_from_the_activation_that_wrote_the_intent()
    {
        Transitions.BeginAttempt(Begun.Full, resendWindow: null, Later, Begun.Options).Should().BeEquivalentTo(Transitions.Supersede(Begun.Full, Later));
        Transitions.BeginAttempt(Begun.Full, Window, Later, Begun.Options).Phase.Should().Be(DraftPhase.InDoubt);
    }

    [Fact]
    public void A_draft_that_was_sent_once_is_settled_when_that_send_cannot_be_at_work_any_more() =>
        OperatorTransitions.SettledAt(InDoubt, Doubt).Should().Be(InDoubt.SendBefore!.Value + Doubt);

    [Fact]
    public void Invariant_3_a_re_send_that_may_have_begun_counts_though_its_process_told_nothing_of_it() =>
        OperatorTransitions.SettledAt(Transitions.BeginAttempt(InDoubt, Window, Later, Begun.Options), Doubt).Should().Be(Later.AddSeconds(5 + 30 + 120));

    [Fact]
    public void Invariant_3_a_re_send_of_an_earlier_build_counts_by_its_exchange()
    {
        var exchange = Answers.Unknown.Exchanges[0] with { Kind = ExchangeKind.Confirm, SentAt = Later };
        var resent = InDoubt.Resolved(Answers.Unknown with { Exchanges = [exchange, exchange with { Kind = ExchangeKind.Lookup, SentAt = Later.AddMinutes(1) }] }, Later);
        OperatorTransitions.SettledAt(resent, Doubt).Should().Be(Later + Doubt);
    }

    [Fact]
    public void An_operator_who_is_told_to_come_back_has_a_quarter_of_an_hour_without_a_re_send()
    {
        var settledAt = Later + Doubt;
        var attempt = Transitions.BeginAttempt(InDoubt, Window, Later, Begun.Options);
        var put = OperatorTransitions.PutOff(attempt, settledAt);
        put.Redemption.InDoubt!.NextAttemptAt.Should().Be(settledAt.AddMinutes(15));
        OperatorTransitions.PutOff(put, settledAt).Should().BeSameAs(put, "it is put off once");
    }

    [Fact]
    public void What_was_never_sent_again_is_put_off_by_no_operator() => OperatorTransitions.PutOff(InDoubt, Later).Should().BeSameAs(InDoubt);
}
