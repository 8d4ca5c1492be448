using Xunit.Abstractions;

namespace Redemptions.Testing;

/// <summary>Starts the test classes that take longest before all others, so that none of them runs alone at the end.</summary>
public abstract class LongestFirst(params string[] classes) : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    // The display name of a class's own collection ends with the name of the class.
    private int Place(ITestCollection collection) =>
        Array.FindIndex(classes, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is var place and >= 0 ? place : classes.Length;
}
