using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Cards;

/// <summary>Puts a program into the catalogue, where discovery, validation and the operator's switch find it like a provider. Its redemptions go to card grains,
/// never to this adapter.</summary>
internal sealed class CardProgramProvider(StoredValueProgram program) : IRedemptionProvider
{
    public ProviderDeclaration Declaration { get; } = CardDeclaration.Of(program);

    public bool IsOffered(Mode mode) => true;

    public Task<Preparation> PrepareAsync(PreparationRequest request, CancellationToken cancellationToken) => throw NotAProvider();

    public Task<ProviderAnswer> SendAsync(ProviderIntent intent, CancellationToken cancellationToken) => throw NotAProvider();

    public Task<ProviderAnswer> ResolveAsync(ProviderIntent intent, IReadOnlyList<Operation> earlier, CancellationToken cancellationToken) => throw NotAProvider();

    public Task<ProviderAnswer> RecheckAsync(ProviderIntent intent, CancellationToken cancellationToken) => throw NotAProvider();

    public Sensitive? RetainForRecheck(Sensitive wire) => throw NotAProvider();

    public TimeSpan UncertaintyWindow(Mode mode) => throw NotAProvider();

    public TimeSpan? ResendWindow(Mode mode) => throw NotAProvider();

    public Task<BalanceAnswer> LookUpAsync(BalanceQuestion question, CancellationToken cancellationToken) => throw NotAProvider();

    private NotSupportedException NotAProvider() => new($"{Declaration.Type} is a program of cards: it has no provider.");
}
