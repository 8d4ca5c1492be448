using Redemptions.Checker.Linearizability;

namespace Redemptions.Checker.Tests.Linearizability;

/// <summary>The definition, word by word: tries every order. What the search is measured against.</summary>
internal static class EveryOrder
{
    public static bool Holds(VoucherModel model, ModelState state, IReadOnlyList<VoucherOperation> left)
        => left.All(operation => operation.IsPending) || left.Any(first =>
            left.All(other => other.IsPending || other == first || other.EndedAt >= first.StartedAt)
            && model.Apply(state, first) is { } after
            && Holds(model, after, [.. left.Where(other => !ReferenceEquals(other, first))]));
}
