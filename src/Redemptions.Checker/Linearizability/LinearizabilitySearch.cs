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
        var predecessors = InterchangeablePredecessors(operations);
        var current = Configuration.Start(operations.Count, initial);
        var visited = new HashSet<Configuration> { current };
        var path = new Stack<(int Operation, Configuration Before, bool IsFree)>();
        var remaining = operations.Count(operation => !operation.IsPending);
        var node = events.First;
        while (remaining > 0)
        {
            if (events.IsStart(node))
            {
                var index = events.OperationAt(node);
                if (Step(current, operations, predecessors, index) is { } after && visited.Add(after))
                {
                    if (visited.Count > bound)
                    {
                        return LinearizabilityVerdict.Undecided;
                    }

                    // A read that is possible now, and does not change the state, can come first in any valid order: backtracking skips it.
                    path.Push((index, current, IsFree: operations[index].IsReadOnly && current.State == after.State));
                    current = after;
                    remaining -= operations[index].IsPending ? 0 : 1;
                    events.Remove(index);
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

                current = last.Before;
                remaining += operations[last.Operation].IsPending ? 0 : 1;
                events.Reinsert(last.Operation);
            }
            while (last.IsFree);
            node = events.Next(events.StartOf(last.Operation));
        }

        return LinearizabilityVerdict.Holds;
    }

    private Configuration? Step(Configuration current, IReadOnlyList<VoucherOperation> operations, int[] predecessors, int index)
    {
        if (predecessors[index] >= 0 && !current.IsDone(predecessors[index]))
        {
            return null;
        }

        return model.Apply(current.State, operations[index]) is { } state ? current.After(index, state) : null;
    }

    // Pending operations with equal amounts are interchangeable, so they take effect only in the order of their starts. Without this rule
    // the search would try every subset of them.
    private static int[] InterchangeablePredecessors(IReadOnlyList<VoucherOperation> operations)
    {
        var predecessors = Enumerable.Repeat(-1, operations.Count).ToArray();
        var pending = Enumerable.Range(0, operations.Count)
            .Where(index => operations[index].IsPending)
            .OrderBy(index => operations[index].StartedAt)
            .GroupBy(index => (operations[index].RequestedCents, operations[index].ObservedCents));
        foreach (var group in pending)
        {
            var previous = -1;
            foreach (var index in group)
            {
                predecessors[index] = previous;
                previous = index;
            }
        }

        return predecessors;
    }
}
