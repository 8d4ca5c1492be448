using Redemptions.Checker.Linearizability;

namespace Redemptions.Checker.Tests.Linearizability;

public sealed class LinearizabilitySearchTests
{
    private static readonly ModelState Full = new(10000, false);

    [Fact]
    public void Invariant_2_holds_for_an_empty_history() => Keeping().Should().Be(LinearizabilityVerdict.Holds);

    [Fact]
    public void Invariant_2_holds_where_a_concurrent_lookup_saw_either_side()
    {
        Keeping(Operations.Take(4000, 0, 10), Operations.Lookup(10000, 5, 15)).Should().Be(LinearizabilityVerdict.Holds);
        Keeping(Operations.Take(4000, 0, 10), Operations.Lookup(6000, 5, 15)).Should().Be(LinearizabilityVerdict.Holds);
        Keeping(Operations.Take(4000, 0, 10), Operations.Lookup(10000, 10, 15)).Should().Be(LinearizabilityVerdict.Holds);
    }

    [Fact]
    public void Invariant_2_is_broken_where_two_lookups_saw_time_run_backwards()
        => Keeping(Operations.Take(4000, 0, 100), Operations.Lookup(6000, 10, 20), Operations.Lookup(10000, 30, 40)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_is_broken_where_more_was_taken_than_was_there()
        => Keeping(Operations.Take(6000, 0, 10), Operations.Take(6000, 5, 15)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_holds_for_one_winner_of_many_and_refusals_around_it()
        => Consuming(
            Operations.FoundUsed(0, 50), Operations.FoundUsed(1, 50), Operations.Take(4000, 2, 50), Operations.FoundUsed(3, 50)).Should().Be(LinearizabilityVerdict.Holds);

    [Fact]
    public void Invariant_2_is_broken_where_a_loser_was_refused_before_the_winner_began()
        => Consuming(Operations.FoundUsed(0, 10), Operations.Take(4000, 20, 30)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_is_broken_where_a_consumed_voucher_was_taken_from_again()
        => Consuming(Operations.Take(4000, 0, 10), Operations.Take(4000, 20, 30)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_lets_a_pending_operation_take_effect_late_or_never()
    {
        Keeping(Operations.Pending(4000, 0), Operations.Lookup(10000, 10, 20)).Should().Be(LinearizabilityVerdict.Holds);
        Keeping(Operations.Pending(4000, 0), Operations.Lookup(10000, 10, 20), Operations.Lookup(6000, 30, 40)).Should().Be(LinearizabilityVerdict.Holds);
    }

    [Fact]
    public void Invariant_2_is_broken_where_a_pending_operation_would_have_to_be_undone()
        => Keeping(Operations.Pending(4000, 0), Operations.Lookup(6000, 10, 20), Operations.Lookup(10000, 30, 40)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_is_broken_where_a_pending_operation_would_have_to_act_before_it_began()
        => Keeping(Operations.Lookup(6000, 10, 20), Operations.Pending(4000, 30)).Should().Be(LinearizabilityVerdict.Broken);

    [Fact]
    public void Invariant_2_lets_a_pending_operation_explain_a_refusal()
    {
        Consuming(Operations.Pending(null, 0), Operations.FoundUsed(10, 20)).Should().Be(LinearizabilityVerdict.Holds);
        Keeping(Operations.Pending(4000, 0), Operations.FoundInsufficient(7000, 10, 20)).Should().Be(LinearizabilityVerdict.Holds);
        Keeping(Operations.FoundInsufficient(7000, 10, 20)).Should().Be(LinearizabilityVerdict.Broken);
    }

    [Fact]
    public void Invariant_2_holds_where_one_of_several_pending_operations_explains_what_was_seen()
        => Keeping(
            Operations.Pending(1000, 0), Operations.Pending(3000, 1), Operations.Pending(5000, 2),
            Operations.Lookup(7000, 10, 20), Operations.Lookup(2000, 30, 40)).Should().Be(LinearizabilityVerdict.Holds);

    [Fact]
    public void A_first_choice_that_leads_nowhere_is_taken_back()
        => Keeping(
            Operations.Take(3000, 0, 100), Operations.Take(2000, 1, 100), Operations.Take(4000, 2, 100),
            Operations.Lookup(8000, 10, 20), Operations.Lookup(4000, 30, 40)).Should().Be(LinearizabilityVerdict.Holds);

    [Fact]
    public void A_balance_that_nobody_knows_is_learned_from_the_first_lookup()
    {
        var unknown = new ModelState(null, false);
        Run(keepsResidual: true, unknown, Operations.Lookup(500, 0, 10), Operations.Lookup(500, 20, 30)).Should().Be(LinearizabilityVerdict.Holds);
        Run(keepsResidual: true, unknown, Operations.Lookup(500, 0, 10), Operations.Lookup(600, 20, 30)).Should().Be(LinearizabilityVerdict.Broken);
        Run(keepsResidual: false, unknown, Operations.Take(500, 0, 10), Operations.Take(500, 20, 30)).Should().Be(LinearizabilityVerdict.Broken);
    }

    [Fact]
    public void Hundreds_of_equal_pending_operations_are_no_explosion()
    {
        var pending = Enumerable.Range(0, 300).Select(start => Operations.Pending(10, start));
        Keeping([.. pending, Operations.Lookup(9000, 1000, 1010), Operations.Lookup(9500, 1020, 1030)]).Should().Be(LinearizabilityVerdict.Broken);
    }

    [Fact]
    public void Past_its_bound_the_search_says_that_it_does_not_know()
    {
        var operations = Enumerable.Range(0, 12).Select(index => Operations.Pending(1 << index, index)).Append(Operations.Lookup(1, 1000, 1010)).ToList();
        new LinearizabilitySearch(new VoucherModel(keepsResidual: true), bound: 100).Run(Full, operations).Should().Be(LinearizabilityVerdict.Undecided);
    }

    private static LinearizabilityVerdict Keeping(params IReadOnlyList<VoucherOperation> operations) => Run(keepsResidual: true, Full, operations);

    private static LinearizabilityVerdict Consuming(params IReadOnlyList<VoucherOperation> operations) => Run(keepsResidual: false, Full, operations);

    private static LinearizabilityVerdict Run(bool keepsResidual, ModelState initial, params IReadOnlyList<VoucherOperation> operations)
        => new LinearizabilitySearch(new VoucherModel(keepsResidual)).Run(initial, operations);
}
