using System.Collections.Concurrent;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Keys;
using Redemptions.Seeded.Tests.Plans;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The faults of one run that strike cards, and what the wrapped storage, index, store and calls of cards observed.</summary>
internal sealed class CardScript(TimeProvider time)
{
    private const char EndOfReference = '-';
    private readonly ConcurrentDictionary<PlannedFault, int> _passes = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<PlannedFault, ConcurrentQueue<string>> _struck = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, IReadOnlyList<PlannedFault>> _faults = new();
    private readonly ConcurrentDictionary<string, string> _references = new();
    private readonly ConcurrentDictionary<string, int> _inFlight = new();
    private readonly ConcurrentBag<Task> _deeds = [];
    private volatile bool _ceased;

    /// <summary>Deactivates the activation with this grain key.</summary>
    public Func<string, Task> DeactivateAsync { get; set; } = _ => Task.CompletedTask;

    public void Give(CardPlan plan) => _faults[plan.Reference] = plan.Faults;

    /// <summary>Ends all faults.</summary>
    public async Task CeaseAsync()
    {
        _ceased = true;
        await Task.WhenAll(_deeds);
    }

    /// <summary>The operations that a fault struck.</summary>
    public IReadOnlyCollection<string> Struck(PlannedFault fault) => [.. _struck.GetValueOrDefault(fault) ?? []];

    /// <summary>Grain keys of cards with a call or write that has begun and has not ended.</summary>
    public IEnumerable<string> InFlight => _inFlight.Where(card => card.Value > 0).Select(card => card.Key);

    public async Task SaveAsync(CardState state, Func<Task> save)
    {
        var card = state.Issued?[0];
        await StrikeAsync(CardPlace.Issue, card?.ExternalReference, ["issue"], save);
        Learn(state);
    }

    public async Task WriteAsync(string card, CardState state, Func<Task> write)
    {
        var reference = _references.GetValueOrDefault(card);
        string[] operations = state.Entries is { } entries ? [.. entries.Select(entry => entry.Kind.ToString().ToLowerInvariant()).Distinct()] : ["decline"];
        Depart(card, 1);
        try
        {
            if (Take<CardDeactivation>(reference, fault => fault.After, _ => true) is { } leaving)
            {
                Note(leaving, operations);
                _deeds.Add(Task.Run(() => DeactivateAsync(card)));
            }

            await StrikeAsync(CardPlace.Write, reference, operations, write);
            Learn(state);
        }
        finally
        {
            Depart(card, -1);
        }
    }

    public Task ReadStateAsync(string card, Func<Task> read) => StrikeAsync(CardPlace.StateRead, _references.GetValueOrDefault(card), [], read);

    public Task LookUpAsync(string idempotencyKey, Func<Task> lookUp) => StrikeAsync(CardPlace.KeyLookUp, idempotencyKey.Split(EndOfReference)[0], [], lookUp);

    public Task ReadAsync(Mode mode, CardId card, Func<Task> read) => StrikeAsync(CardPlace.CardRead, _references.GetValueOrDefault(GrainKeys.Card(mode, card)), [], read);

    public Task ReadAsync(RedemptionId redemption, Func<Task> read) => StrikeAsync(CardPlace.RedemptionRead, _references.GetValueOrDefault(redemption.Value), [], read);

    public async Task CallAsync(string card, string operation, Func<Task> call)
    {
        Depart(card, 1);
        try
        {
            await StrikeAsync(CardPlace.GrainCall, _references.GetValueOrDefault(card), [operation], call);
        }
        finally
        {
            Depart(card, -1);
        }
    }

    /// <summary>Which cards a lease returns is known only afterwards, so the fault always follows the lease.</summary>
    public async Task<IReadOnlyList<DueCard>> LeaseAsync(Func<Task<IReadOnlyList<DueCard>>> lease)
    {
        var leased = await lease();
        foreach (var due in leased)
        {
            await StrikeAsync(CardPlace.Lease, _references.GetValueOrDefault(GrainKeys.Card(due.Mode, due.Id)), [], () => Task.CompletedTask);
        }

        return leased;
    }

    private async Task StrikeAsync(CardPlace place, string? reference, string[] operations, Func<Task> work)
    {
        var order = Take<CardOrder>(reference, order => order.After, order => order.Place == place);
        if (order is not null)
        {
            Note(order, operations);
        }

        if (order?.Fault == StorageFault.Fails)
        {
            throw Lost();
        }

        if (order?.Fault == StorageFault.Hangs)
        {
            await Task.Delay(order.For, time);
        }

        await work();
        if (order?.Fault == StorageFault.DoneUnseen)
        {
            throw Lost();
        }
    }

    private T? Take<T>(string? reference, Func<T, int> after, Func<T, bool> isHere)
        where T : PlannedFault => _ceased || reference is null ? null
        : _faults.GetValueOrDefault(reference)?.OfType<T>().Where(isHere).ToList()
            .Find(fault => _passes.AddOrUpdate(fault, 1, (_, passes) => passes + 1) is var pass && pass > after(fault) && pass <= after(fault) + fault.Times);

    private void Note(PlannedFault fault, string[] operations)
    {
        var struck = _struck.GetOrAdd(fault, _ => []);
        foreach (var operation in operations.DefaultIfEmpty("read"))
        {
            struck.Enqueue(operation);
        }
    }

    private void Learn(CardState state)
    {
        foreach (var card in state.Issued ?? [])
        {
            _references[GrainKeys.Card(card.Mode, card.Id)] = card.ExternalReference ?? "";
        }

        var reference = (state.Card ?? state.Issued?[0])?.ExternalReference ?? "";
        foreach (var row in state.Index ?? [])
        {
            _references[row.Id.Value] = reference;
        }
    }

    private void Depart(string card, int change) => _inFlight.AddOrUpdate(card, change, (_, count) => count + change);

    private static IOException Lost() => new("The connection is lost.");
}
