using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>What a command's decision needs beside the card. Two commands that need the same redemption or accrual are decided in two writes, because each of its
/// versions is stored.</summary>
/// <param name="Redemption">A redemption of the command's account.</param>
/// <param name="Accrual">An accrual of the command's account.</param>
/// <param name="Entry">The number of an entry of the card.</param>
/// <param name="AllReservations">Whether it needs the redemptions of all open reservations.</param>
internal sealed record NeededFacts(RedemptionId? Redemption = null, string? Accrual = null, int? Entry = null, bool AllReservations = false);
