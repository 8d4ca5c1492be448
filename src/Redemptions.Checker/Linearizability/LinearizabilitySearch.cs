namespace Redemptions.Checker.Linearizability;

/// <summary>
/// Searches for an order of a voucher's operations that respects real time and the model: the algorithm of Wing and Gong, with Lowe's
/// cache of visited configurations. The general problem is NP-complete, so the search is bounded: past the bound the result is <c>Undecided</c>.
/// </summary>
/// <param name="model">The sequential model of a voucher.</param>
/// <param name="bound">How many configurations may be tried.</param>
internal sealed class LinearizabilitySearch(VoucherModel model, int bound = LinearizabilitySearch.DefaultBound)
{
    public const int DefaultBound = 200_000;

    public LinearizabilityVerdict Run(ModelState initial, IReadOnlyList<VoucherOperation> operations)
    {
        var events = new EventList(operations);
        var twins = Twins(operations);
        var here = Configuration.Start(operations.Count, initial);
        var seen = new HashSet<Configuration> { here };
        var path = new Stack<(int Operation, Configuration Before, bool IsFree)>();
        var remaining = operations.Count(operation => !operation.IsPending);
        var node = events.First;
        while (remaining > 0)
        {
            if (events.IsStart(node))
            {
                var index = events.OperationAt(node);
                if (Step(here, operations, twins, index) is { } after && seen.Add(after))
                {
                    if (seen.Count > bound)
                    {
                        return LinearizabilityVerdict.Undecided;
                    }

                    // A read that is possible now, and leaves the state as it is, can come first in any valid order: backtracking skips it.
                    path.Push((index, here, IsFree: operations[index].OnlyLooks && here.State == after.State));
                    here = after;
                    remaining -= operations[index].IsPending ? 0 : 1;
                    events.Lift(index);
                    node = events.First;
                }
                else
                {
                    node = events.Next(node);
                }

                continue;
            }

            // The next event is the end of an operation that has not taken effect, so an earlier choice was wrong: backtrack.
            (int Operation, Configuration Before, bool IsFree) last;
            do
            {
                if (!path.TryPop(out last))
                {
                    return LinearizabilityVerdict.Broken;
                }

                here = last.Before;
                remaining += operations[last.Operation].IsPending ? 0 : 1;
                events.PutBack(last.Operation);
            }
            while (last.IsFree);
            node = events.Next(events.StartOf(last.Operation));
        }

        return LinearizabilityVerdict.Holds;
    }

    private Configuration? Step(Configuration here, IReadOnlyList<VoucherOperation> operations, int[] twins, int index)
    {
        if (twins[index] >= 0 && !here.IsDone(twins[index]))
        {
            return null;
        }

        return model.Apply(here.State, operations[index]) is { } state ? here.After(index, state) : null;
    }

    // Pending operations with equal amounts are interchangeable, so they take effect only in the order of their starts. Without this rule
    // the search would try every subset of them.
    private static int[] Twins(IReadOnlyList<VoucherOperation> operations)
    {
        var twins = Enumerable.Repeat(-1, operations.Count).ToArray();
        var pending = Enumerable.Range(0, operations.Count)
            .Where(index => operations[index].IsPending)
            .OrderBy(index => operations[index].StartedAt)
            .GroupBy(index => (operations[index].AskedCents, operations[index].ToldCents));
        foreach (var group in pending)
        {
            var previous = -1;
            foreach (var index in group)
            {
                twins[index] = previous;
                previous = index;
            }
        }

        return twins;
    }
}
