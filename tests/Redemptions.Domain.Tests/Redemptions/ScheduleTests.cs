using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class ScheduleTests
{
    private static readonly ResolutionOptions Options = Begun.Options;

    [Fact]
    public void Only_attempts_that_the_provider_answered_use_the_schedule_up() => Story.Undecided.Sample(story =>
        story.End.AnsweredAttempts.Should().Be(story.Chapters.Count(chapter => chapter.Resolving && ((ProviderAnswer.Unknown)chapter.Answer).ProviderAnswered)));

    [Fact]
    public void Every_attempt_to_find_out_is_counted_and_the_first_send_is_none() => Story.Undecided.Sample(story =>
        story.End.Redemption.InDoubt!.Attempts.Should().Be(story.Chapters.Count - 1));

    [Fact]
    public void The_next_attempt_is_when_the_schedule_says_or_the_provider_if_later() => Story.Undecided.Sample(story => story.Chapters.ToList().ForEach(chapter =>
    {
        var answer = (ProviderAnswer.Unknown)chapter.Answer;
        var (answered, attempts) = (chapter.After.AnsweredAttempts, chapter.After.Redemption.InDoubt!.Attempts);
        var scheduled = chapter.Now + (answer.ProviderAnswered ? Options.WaitAfter(answered)
            : answer.Attention == AttentionReason.Configuration ? Options.WaitAfter(attempts)
            : Options.WaitAfterSilence(answered, attempts - answered));
        var notBefore = answer.NotBefore ?? scheduled;

        chapter.After.Redemption.InDoubt!.NextAttemptAt.Should().Be(notBefore > scheduled ? notBefore : scheduled);
    }));

    [Fact]
    public void Invariant_6_a_next_attempt_is_always_ahead() => Story.Undecided.Sample(story =>
        story.Chapters.Should().OnlyContain(chapter => chapter.After.Redemption.InDoubt!.NextAttemptAt > chapter.Now));

    [Fact]
    public void An_operator_may_decide_once_the_schedule_is_over_and_not_before() => Story.Undecided.Sample(story => story.Chapters.ToList().ForEach(chapter =>
        chapter.After.Redemption.InDoubt!.DecidedBy.Should().Be(chapter.After.AnsweredAttempts >= 7 ? InDoubtDecider.Operator : InDoubtDecider.Provider)));

    [Fact]
    public void In_doubt_since_never_moves() => Story.Undecided.Sample(story =>
        story.Chapters.Should().OnlyContain(chapter => chapter.After.Redemption.InDoubt!.Since == Begun.At));

    [Fact]
    public void The_first_reason_to_look_is_the_one_that_stays() => Story.Undecided.Sample(story =>
        (story.End.Redemption.Attention?.Reason).Should().Be(story.Chapters.Select(chapter => ((ProviderAnswer.Unknown)chapter.Answer).Attention).FirstOrDefault(reason => reason is not null)));

    [Fact]
    public void A_reason_to_look_at_a_draft_ends_with_its_decision()
    {
        var flagged = Begun.Full.Decided(Answers.Unknown with { Attention = AttentionReason.ProviderRepeats });
        flagged.Redemption.Attention.Should().NotBeNull();
        flagged.Decided(Answers.Redeemed).Redemption.Attention.Should().BeNull();
        flagged.Decided(Answers.Declined).Redemption.Attention.Should().BeNull();
    }

    [Fact]
    public void The_waits_of_the_schedule_come_one_after_another_and_then_it_is_hourly()
    {
        List<double> waits = [];
        var record = Begun.Full.Decided(Answers.Unknown);
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            record = record.Resolved(Answers.Unknown, Begun.At);
            waits.Add((record.Redemption.InDoubt!.NextAttemptAt - Begun.At).TotalSeconds);
        }

        waits.Should().Equal(5, 15, 60, 300, 1800, 7200, 3600, 3600, 3600);
    }

    [Fact]
    public void A_provider_that_does_not_answer_is_asked_half_as_often_each_time_until_it_is_every_15_seconds()
    {
        var silent = Answers.Unknown with { ProviderAnswered = false };
        List<double> waits = [];
        var record = Begun.Full.Decided(silent);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            record = record.Resolved(silent, Begun.At);
            waits.Add((record.Redemption.InDoubt!.NextAttemptAt - Begun.At).TotalSeconds);
        }

        waits.Should().Equal(4, 8, 15, 15, 15);
        (record.AnsweredAttempts, record.Redemption.InDoubt!.DecidedBy).Should().Be((0, InDoubtDecider.Provider));
    }

    [Theory]
    [InlineData(3, 60)]
    [InlineData(9, 3600)]
    public void A_provider_that_stops_answering_late_is_asked_when_the_schedule_says(int answered, int seconds) =>
        Options.WaitAfterSilence(answered, 5).Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_provider_that_refuses_the_configuration_is_asked_less_often_and_its_refusals_leave_the_schedule_unused()
    {
        var refused = Answers.Unknown with { ProviderAnswered = false, Attention = AttentionReason.Configuration };
        List<double> waits = [];
        var record = Begun.Full.Decided(Answers.Unknown);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            record = record.Resolved(refused, Begun.At);
            waits.Add((record.Redemption.InDoubt!.NextAttemptAt - Begun.At).TotalSeconds);
        }

        waits.Should().Equal(5, 15, 60, 300, 1800, 7200, 3600, 3600);
        (record.AnsweredAttempts, record.Redemption.InDoubt!.DecidedBy).Should().Be((0, InDoubtDecider.Provider));
        record.Resolved(Answers.Unknown, Begun.At).Redemption.InDoubt!.NextAttemptAt.Should().Be(Begun.At.AddSeconds(5), "one answer used up one wait");
    }

    [Theory]
    [InlineData(0, 2, false)]
    [InlineData(6, 7200, false)]
    [InlineData(7, 3600, true)]
    [InlineData(1000, 3600, true)]
    public void The_schedule_is_over_after_seven_answers(int answered, int seconds, bool over)
    {
        Options.WaitAfter(answered).Should().Be(TimeSpan.FromSeconds(seconds));
        Options.IsOver(answered).Should().Be(over);
    }
}
