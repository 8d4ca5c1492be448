using Redemptions.EndToEnd.Tests.Harness;

namespace Redemptions.EndToEnd.Tests;

[Collection(nameof(OperatedService))]
public sealed class MetricsTests(OperatedService service)
{
    private static readonly (string, string) Blu = ("type", "vouchers.blu");
    private static readonly (string, string) Flash = ("type", "vouchers.one_voucher");
    private static readonly (string, string) Test = ("mode", "test");

    private Scrape Metrics => service.Metrics;

    [Fact]
    public void Decisions_are_counted_by_type_mode_status_and_code()
    {
        Metrics.Sum("redemptions_decided_total", Blu, Test, ("status", "confirmed"), ("code", "")).Should().Be(2);
        Metrics.Sum("redemptions_decided_total", Flash, Test, ("status", "failed"), ("code", "voucher_expired")).Should().Be(1);
    }

    [Fact]
    public void What_is_undecided_is_told_by_stage_with_the_age_of_the_oldest()
    {
        Metrics.Sum("redemptions_undecided", Flash, Test, ("stage", "in_doubt")).Should().Be(service.Drafts).And.BePositive();
        Metrics.Sum("redemptions_undecided_oldest_age_seconds", Flash, Test).Should().BeGreaterThan(0);
        Metrics.Sum("redemptions_undecided_answers_total", Flash, ("reason", "provider_busy")).Should().BeGreaterThanOrEqualTo(service.Drafts);
        Metrics.Sum("redemptions_undecided", Blu).Should().Be(0);
    }

    [Fact]
    public void Steps_with_a_provider_are_timed_by_call_and_result()
    {
        Metrics.Sum("redemptions_provider_duration_seconds_count", Blu, Test, ("call", "send"), ("result", "redeemed")).Should().Be(1);
        Metrics.Sum("redemptions_provider_duration_seconds_count", Blu, Test, ("call", "send"), ("result", "unknown")).Should().Be(1);
        Metrics.Sum("redemptions_provider_duration_seconds_count", Blu, Test, ("call", "resolve"), ("result", "redeemed")).Should().Be(1);
        Metrics.Sum("redemptions_provider_duration_seconds_count", Flash, Test, ("call", "send"), ("result", "declined")).Should().Be(1);
    }

    [Fact]
    public void A_circuit_that_is_open_says_so()
    {
        Metrics.Series("redemptions_provider_circuit", Flash, Test).Should().ContainSingle().Which.Should().BeGreaterThan(0);
        Metrics.Series("redemptions_provider_circuit", Blu, Test).Should().ContainSingle().Which.Should().Be(0);
    }

    [Fact]
    public void A_missing_change_voucher_is_raised_and_waits_for_a_person()
    {
        Metrics.Sum("redemptions_raised_total", Blu, Test, ("reason", "missing_change")).Should().Be(1);
        Metrics.Sum("redemptions_attention", Blu, Test, ("reason", "missing_change")).Should().Be(1);
        Metrics.Sum("redemptions_residuals_total", Blu, Test, ("disposition", "missing")).Should().Be(1);
        Metrics.Sum("redemptions_residuals_total", Blu, Test, ("disposition", "change_voucher")).Should().Be(1);
        Metrics.Series("redemptions_raised_total", Flash, Test, ("reason", "contradiction")).Should().Equal([0d], "an alarm counts from nought");
    }

    [Fact]
    public void Refusals_of_the_front_are_counted_by_code()
    {
        Metrics.Sum("redemptions_http_problems_total", ("code", "invalid_source"), ("http_response_status_code", "422")).Should().Be(1);
        Metrics.Sum("redemptions_http_problems_total", ("code", "provider_unavailable"), ("http_response_status_code", "503")).Should().BeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void The_writes_of_vouchers_are_timed() =>
        Metrics.Sum("orleans_storage_write_latency_milliseconds_count", ("state_name", "voucher")).Should().BeGreaterThan(10);

    [Fact]
    public void The_figures_of_the_index_say_how_old_they_are() => Metrics.Series("redemptions_index_read_age_seconds").Should().ContainSingle().Which.Should().BeLessThan(60);
}
