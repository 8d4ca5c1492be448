namespace Redemptions.Checker.Linearizability;

/// <summary>
/// Starts and ends of operations in time order, in a linked list that removes and reinserts an operation in constant time.
/// A start at the same tick as an end comes first, because the two may have overlapped. A pending operation has no end.
/// </summary>
internal sealed class EventList
{
    private const int Head = 0;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _operation;
    private readonly int[] _start;
    private readonly int[] _end;

    public EventList(IReadOnlyList<VoucherOperation> operations)
    {
        var events = operations
            .SelectMany((operation, index) => operation.IsPending
                ? new[] { (operation.StartedAt, IsEnd: false, index) }
                : [(operation.StartedAt, false, index), (operation.EndedAt, true, index)])
            .Order()
            .ToList();
        _next = new int[events.Count + 1];
        _previous = new int[events.Count + 1];
        _operation = new int[events.Count + 1];
        _start = new int[operations.Count];
        _end = new int[operations.Count];
        for (var node = 1; node <= events.Count; node++)
        {
            var (_, isEnd, operation) = events[node - 1];
            _operation[node] = operation;
            (isEnd ? _end : _start)[operation] = node;
            _next[node - 1] = node;
            _previous[node] = node - 1;
        }
    }

    /// <summary>The first event, or <see cref="None"/>.</summary>
    public int First => _next[Head];

    /// <summary>The position after the last event.</summary>
    public static int None => Head;

    public int Next(int node) => _next[node];

    public int OperationAt(int node) => _operation[node];

    public int StartOf(int operation) => _start[operation];

    public bool IsStart(int node) => node != None && _start[_operation[node]] == node;

    public void Remove(int operation)
    {
        Unlink(_start[operation]);
        if (_end[operation] != None)
        {
            Unlink(_end[operation]);
        }
    }

    public void Reinsert(int operation)
    {
        if (_end[operation] != None)
        {
            Link(_end[operation]);
        }

        Link(_start[operation]);
    }

    private void Unlink(int node)
    {
        _next[_previous[node]] = _next[node];
        _previous[_next[node]] = _previous[node];
    }

    private void Link(int node)
    {
        _next[_previous[node]] = node;
        _previous[_next[node]] = node;
    }
}
