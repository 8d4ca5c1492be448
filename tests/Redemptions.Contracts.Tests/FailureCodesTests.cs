using System.Reflection;

namespace Redemptions.Contracts.Tests;

public sealed class FailureCodesTests
{
    [Theory]
    [InlineData("voucher_not_found", NextStep.OtherVoucher)]
    [InlineData("voucher_already_redeemed", NextStep.OtherVoucher)]
    [InlineData("voucher_expired", NextStep.OtherVoucher)]
    [InlineData("voucher_cancelled", NextStep.OtherVoucher)]
    [InlineData("amount_too_small", NextStep.NewKey)]
    [InlineData("amount_exceeds_balance", NextStep.NewKey)]
    [InlineData("partial_redemption_not_permitted", NextStep.NewKey)]
    [InlineData("never_sent", NextStep.NewKey)]
    [InlineData("card_empty", NextStep.OtherVoucher)]
    [InlineData("value_held", NextStep.NewKey)]
    [InlineData("card_closed", NextStep.OtherTender)]
    [InlineData("reservation_released", NextStep.NewKey)]
    [InlineData("reservation_expired", NextStep.NewKey)]
    [InlineData("voucher_blocked", NextStep.ContactSupport)]
    [InlineData("provider_rejected", NextStep.ContactSupport)]
    [InlineData("provider_misconfigured", NextStep.ContactSupport)]
    [InlineData("a code of tomorrow", NextStep.ContactSupport)]
    public void Each_code_has_its_next_step(string code, NextStep step) => FailureCodes.NextStepAfter(code).Should().Be(step);

    [Fact]
    public void There_are_the_codes_of_the_contract_and_no_others() => Constants(typeof(FailureCodes)).Should().BeEquivalentTo(
        "voucher_not_found", "voucher_already_redeemed", "voucher_expired", "voucher_cancelled", "voucher_blocked", "amount_too_small",
        "amount_exceeds_balance", "partial_redemption_not_permitted", "provider_rejected", "provider_misconfigured", "never_sent",
        "card_empty", "card_closed", "value_held", "reservation_released", "reservation_expired");

    [Fact]
    public void There_are_the_problems_of_the_contract_and_no_others() => Constants(typeof(ProblemCodes)).Should().BeEquivalentTo(
        "invalid_request", "idempotency_key_missing", "unauthorized", "forbidden", "not_found", "voucher_in_doubt", "wrong_state",
        "unknown_type", "invalid_source", "amount_out_of_range", "currency_not_supported", "capability_not_supported",
        "idempotency_key_reused", "too_many_attempts", "provider_disabled", "provider_unavailable", "overloaded", "outcome_unknown", "internal",
        "card_active", "card_closed", "reservation_expired", "value_spent", "already_accrued", "limit_exceeded");

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
