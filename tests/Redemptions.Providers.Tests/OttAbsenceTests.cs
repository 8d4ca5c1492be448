using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Wire;
using static Redemptions.Providers.Tests.OttBench;

namespace Redemptions.Providers.Tests;

/// <summary>Only the answer "no such reference" is absence. Any other refusal refuses the question itself.</summary>
public sealed class OttAbsenceTests
{
    private static readonly Reply InvalidHash = Refused("3", "Invalid hash");

    public static TheoryData<string> Refusals => new(
        "Invalid hash", "Invalid vendor", "Vendor account expired", "Vendor not found", "Login failed", "Unknown account", "Account does not exist",
        "Missing or invalid parameter: uniqueReference", "No such route", "Route not found", "Access token not found", "No such user", "Try again later", "");

    public static TheoryData<string> Absences => new(
        "Unknown reference", "Remit not found", "No such transaction", "The reference does not exist", "REFERENCE_NOT_FOUND", "Transaction not found for reference 12", "Reference not found in the system");

    [Theory, MemberData(nameof(Refusals))]
    public async Task Invariant_3_a_refused_question_decides_nothing_however_late_it_is(string message)
    {
        await using var bench = new ProviderBench();

        var unknown = (await ResolveAsync(bench, UntilGraceEnds, Refused("3", message), Holds("75.00"))).Should().BeOfType<ProviderAnswer.Unknown>().Subject;

        unknown.Should().BeEquivalentTo(new
        {
            Reason = "provider_misconfigured",
            Attention = (AttentionReason?)AttentionReason.Configuration,
            ProviderAnswered = false,
            NotBefore = (DateTimeOffset?)null,
        });
        bench.Wire.Heard.Should().HaveCount(2, "the voucher's value is not compared");
    }

    [Theory, MemberData(nameof(Absences))]
    public async Task What_says_that_there_is_no_such_reference_starts_the_absence_rule(string message)
    {
        await using var bench = new ProviderBench();

        (await ResolveAsync(bench, TimeSpan.Zero, Refused("10", message))).Should().BeOfType<ProviderAnswer.Unknown>().Which
            .Should().BeEquivalentTo(new { Reason = "not_yet_known", ProviderAnswered = true, Attention = (AttentionReason?)null });
        (await ResolveAsync(bench, UntilGraceEnds, Refused("10", message), Holds("75.00"))).Should().BeOfType<ProviderAnswer.Declined>().Which
            .ByAbsence.Should().BeTrue();
    }

    [Fact]
    public async Task Invariant_5_an_answer_about_another_reference_is_no_absence()
    {
        await using var bench = new ProviderBench();
        var stranger = Reply.Json("{\"success\":\"false\",\"errorCode\":\"10\",\"message\":\"Remit not found\",\"uniqueReference\":\"of_another\"}", 201);

        (await ResolveAsync(bench, UntilGraceEnds, stranger, Holds("75.00"))).Should().BeOfType<ProviderAnswer.Unknown>();
        (await SendAsync(bench, Refused("5", "Voucher already used"), stranger)).Should().BeOfType<ProviderAnswer.Unknown>();
        bench.Wire.Script(stranger);
        (await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token, 5_000) with { MayBeSubmittedAsync = () => ValueTask.FromResult(true) }, default))
            .Should().BeOfType<Preparation.Unavailable>();
    }

    [Fact]
    public async Task A_question_that_was_refused_and_is_answered_properly_later_resolves_as_always()
    {
        await using var bench = new ProviderBench();
        var intent = await IntentAsync(bench);
        bench.Time.Advance(UntilGraceEnds);
        bench.Wire.Script(InvalidHash, InvalidHash, Remitted());

        (await bench.Ott.ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Unknown>();
        (await bench.Ott.ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Unknown>();
        (await bench.Ott.ResolveAsync(intent, [], default)).Should().BeOfType<ProviderAnswer.Redeemed>();
    }

    [Fact]
    public async Task A_refused_question_confirms_no_decline()
    {
        await using var bench = new ProviderBench();

        (await SendAsync(bench, Refused("5", "Voucher already used"), InvalidHash)).Should().BeOfType<ProviderAnswer.Unknown>().Which
            .Attention.Should().Be(AttentionReason.Configuration);
    }

    [Fact]
    public async Task Invariant_5_after_a_restore_a_refused_question_lets_nothing_be_sent()
    {
        await using var bench = new ProviderBench();
        bench.Wire.Script(InvalidHash, Holds("75.00"));

        (await bench.Ott.PrepareAsync(ProviderBench.Request(ProviderBench.Token, 5_000) with { MayBeSubmittedAsync = () => ValueTask.FromResult(true) }, default))
            .Should().BeOfType<Preparation.Unavailable>();

        bench.Wire.Heard.Should().ContainSingle();
    }

    [Fact]
    public async Task Codes_and_texts_of_absence_can_be_configured()
    {
        await using var bench = new ProviderBench(
            ("Providers:Test:Ott:NoSuchReferenceCodes:0", "77"), ("Providers:Test:Ott:NoSuchReferenceTexts:0", "account has no such remit"));

        foreach (var absent in (Reply[])[Refused("77", "?"), Refused("1", "This account has no such remit.")])
        {
            (await ResolveAsync(bench, UntilGraceEnds, absent, Holds("75.00"))).Should().BeOfType<ProviderAnswer.Declined>();
        }

        (await ResolveAsync(bench, UntilGraceEnds, Refused("10", "Remit not found"))).Should().BeOfType<ProviderAnswer.Unknown>(
            "configured texts replace those that are delivered");
    }
}
