// What people of the staff are called, where only their user IDs are recorded.
import { get } from "./api.js";

let asked;

/** @return {Promise<Function>} from user IDs to names; whoever works here no more keeps the user ID */
export function staffNames() {
  asked ??= get("/api/staff/people").then(({ items }) => {
    const names = new Map(items.map(({ userId, name }) => [userId, name]));
    return (userId) => names.get(userId) ?? userId;
  });
  return asked;
}
